package parley.interop.matrix;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import com.github.dockerjava.api.exception.NotFoundException;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.images.builder.ImageFromDockerfile;

/** Where a program's image comes from. */
sealed interface Image {

	/**
	 * {@return the image's name in the engine, built if need be}
	 */
	String name();

	/**
	 * {@return whether process 1 is an init that passes signals on, because the program
	 * alone would not get them}
	 */
	boolean needsInit();

	/**
	 * One that compose has built.
	 *
	 * @param variable the environment variable that names another one
	 * @param usual the name in docker-compose.yml
	 */
	record OfCompose(String variable, String usual) implements Image {

		@Override
		public String name() {
			return Optional.ofNullable(System.getenv(this.variable)).orElse(this.usual);
		}

		@Override
		public boolean needsInit() {
			return false;
		}

		boolean isThere() {
			try {
				DockerClientFactory.lazyClient().inspectImageCmd(name()).exec();
				return true;
			}
			catch (NotFoundException missing) {
				return false;
			}
		}

	}

	/**
	 * A folder under {@code peers/} with a Dockerfile, built once in a run. The engine
	 * keeps it, so that the next run finds it built.
	 *
	 * @param folder the folder's name
	 */
	record OfPeer(String folder) implements Image {

		private static final Map<String, String> BUILT = new ConcurrentHashMap<>();

		@Override
		public String name() {
			return BUILT.computeIfAbsent(this.folder, OfPeer::build);
		}

		@Override
		public boolean needsInit() {
			return true;
		}

		private static String build(String folder) {
			return new ImageFromDockerfile("parley-peer/" + folder, false)
				.withFileFromPath(".", Path.of("peers", folder).toAbsolutePath())
				.get();
		}

	}

}
