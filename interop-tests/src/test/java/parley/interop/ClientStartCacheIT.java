package parley.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What {@code bin/chatclient} does where the cache of its classes can't be used: it
 * starts without, and nobody hears of it.
 */
class ClientStartCacheIT {

	@TempDir
	Path folder;

	@Test
	void missingCacheIsNotMissed() throws IOException {
		unpack();
		assertStartsSilently();
	}

	@Test
	void cacheThatIsNoneIsIgnored() throws IOException {
		unpack();
		Files.writeString(this.folder.resolve("chat-client.aot"), "no cache at all");
		assertStartsSilently();
	}

	@Test
	void cacheOfAnotherJarIsIgnored() throws IOException {
		unpack();
		Files.copy(ParleyJars.unpackedClient().resolveSibling("chat-client.aot"),
				this.folder.resolve("chat-client.aot"));
		assertStartsSilently();
		Files.setLastModifiedTime(this.folder.resolve("chat-client.jar"), FileTime.fromMillis(0));
		assertStartsSilently();
	}

	/** But for the cache. */
	private void unpack() throws IOException {
		Path jar = ParleyJars.unpackedClient();
		Files.copy(jar, this.folder.resolve("chat-client.jar"), StandardCopyOption.COPY_ATTRIBUTES);
		Files.createSymbolicLink(this.folder.resolve("lib"), jar.resolveSibling("lib"));
	}

	private void assertStartsSilently() {
		try (ChatProcess client = ChatProcess.start(launcher("exec_client \"$1\" --version"))) {
			assertThat(client.awaitExit(Patience.START)).isZero();
			assertThat(client.out()).startsWith("Parley client ").hasLineCount(1);
			assertThat(client.err()).isEmpty();
		}
	}

	private List<String> launcher(String call) {
		return List.of("bash", "-c", ". ../bin/lib.sh; find_jdk; " + call, "launcher", this.folder.toString());
	}

}
