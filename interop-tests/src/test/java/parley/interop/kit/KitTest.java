package parley.interop.kit;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KitTest {

	@ParameterizedTest
	@ValueSource(strings = { "", "server", "client", "sever localhost:1", "server localhost", "server localhost:x",
			"server a:1 b:2", "server a:1 --jobs 0", "server a:1 --timeout soon", "server a:1 --answers never",
			"client --name-prompt ( -- x", "server a:1 --only", "client --answers echo -- x",
			"server a:1 --only no-such-script", "--list --no-such-option", "--only W8" })
	void badCommandLineIsExplained(String line) {
		KitRun run = KitRun.of(line.isEmpty() ? new String[0] : line.split(" "));
		assertThat(run.exitCode()).isEqualTo(Kit.USAGE);
		assertThat(run.report()).isNotBlank();
	}

	@Test
	void listNamesClausesAndScripts() {
		KitRun run = KitRun.of("server", "--list", "--only", "W15");
		assertThat(run.exitCode()).isZero();
		assertThat(run.report()).contains("w15-port-unterminated", "scripts").doesNotContain("w08-crlf");
	}

	@ParameterizedTest
	@ValueSource(strings = { "--list", "--only W11 --list", "--list --dialect classic" })
	void listWithoutASideNamesTheScriptsOfBoth(String line) {
		KitRun run = KitRun.of(line.split(" "));
		assertThat(run.exitCode()).as(run.report()).isZero();
		assertThat(run.report()).contains("w11-split-at-6", "w11-bare-behind-lines").doesNotContain("Usage");
	}

	@Test
	void nothingThereIsToldAtOnce() {
		KitRun run = KitRun.of("server", "127.0.0.1:1");
		assertThat(run.exitCode()).isEqualTo(Kit.UNREACHABLE);
		assertThat(run.report()).contains("nothing listens on 127.0.0.1:1");
	}

	@Test
	void brokenScriptIsToldWithFileAndLine(@TempDir Path folder) throws Exception {
		Files.writeString(folder.resolve("mine.dialogue"),
				"title: x\nclause: W8\nlevel: MUST\nside: server\n\nC sings\n");
		KitRun run = KitRun.of("server", "127.0.0.1:1", "--scripts", folder.toString());
		assertThat(run.exitCode()).isEqualTo(Kit.USAGE);
		assertThat(run.report()).contains("mine.dialogue:6:");
	}

	@Test
	void serverThatNeverAnswersNeverHangsTheKit() throws Exception {
		try (ServerSocket silent = new ServerSocket(0, 200, InetAddress.getLoopbackAddress())) {
			KitRun run = KitRun.of("server", "127.0.0.1:" + silent.getLocalPort(), "--only", "W8", "--timeout", "1",
					"--jobs", "16");
			assertThat(run.exitCode()).isEqualTo(Kit.BROKEN);
			assertThat(run.report()).contains("waited in vain for 1000 ms");
		}
	}

}
