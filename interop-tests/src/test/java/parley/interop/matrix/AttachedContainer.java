package parley.interop.matrix;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

import com.github.dockerjava.api.async.ResultCallback;
import com.github.dockerjava.api.model.Frame;
import com.github.dockerjava.api.model.HostConfig;
import org.testcontainers.containers.GenericContainer;

import parley.interop.Patience;
import parley.interop.ProcessOutput;

/**
 * A container with pipes to its program's three streams from before it starts, so that
 * nothing is missed, not even a prompt without a line feed. It has no port on the host.
 */
final class AttachedContainer extends GenericContainer<AttachedContainer> {

	private final ByteQueue keyboard = new ByteQueue();

	private final ByteQueue said = new ByteQueue();

	private final ProcessOutput output = ProcessOutput.of(this.said);

	AttachedContainer(Image image) {
		super(image.name());
		boolean init = image.needsInit();
		// The desk in a browser has no part in the matrix, and takes time to start.
		withEnv("PARLEY_WEB_ENABLED", "false");
		// As where programs are processes: quick to start rather than fast in the long
		// run.
		withEnv("JDK_JAVA_OPTIONS", "-XX:TieredStopAtLevel=1 -XX:+UseSerialGC");
		withCreateContainerCmdModifier((create) -> create.withStdinOpen(true)
			.withStdInOnce(true)
			.withHostConfig(
					Objects.requireNonNullElseGet(create.getHostConfig(), HostConfig::newHostConfig).withInit(init)));
	}

	@Override
	@SuppressWarnings("resource") // The engine closes the stream with the container.
	protected void containerIsCreated(String containerId) {
		try {
			getDockerClient().attachContainerCmd(containerId)
				.withStdIn(this.keyboard)
				.withStdOut(true)
				.withStdErr(true)
				.withFollowStream(true)
				.exec(new Listener())
				.awaitStarted(Patience.START.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted while attaching to a container", ex);
		}
	}

	ByteQueue keyboard() {
		return this.keyboard;
	}

	ProcessOutput output() {
		return this.output;
	}

	/** Passes on what the program writes. */
	private final class Listener extends ResultCallback.Adapter<Frame> {

		@Override
		public void onNext(Frame frame) {
			AttachedContainer.this.said.put(frame.getPayload());
		}

		@Override
		public void close() {
			AttachedContainer.this.said.end();
			try {
				super.close();
			}
			catch (IOException ex) {
				throw new UncheckedIOException(ex);
			}
		}

	}

}
