package parley.interop;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Real programs that mean another protocol. */
@Tag("W23")
class StrangersIT {

	private static RunningServer server;

	@BeforeAll
	static void start() {
		server = RunningServer.parleyEcho();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			curl -sS http://127.0.0.1:PORT/                                   | HTTP
			curl -sS -k https://127.0.0.1:PORT/                               | TLS
			openssl s_client -connect 127.0.0.1:PORT                          | TLS
			ssh -o BatchMode=yes -o StrictHostKeyChecking=no -p PORT x@127.0.0.1 | SSH""")
	void isNotKeptWaiting(String command, String protocol) {
		List<String> words = new ArrayList<>(
				List.of(command.replace("PORT", Integer.toString(server.port())).split(" ", -1)));
		words.set(0, RequiredTool.find(words.getFirst()).toString());
		long begun = System.nanoTime();
		try (ChatProcess program = ChatProcess.start(words)) {
			assertThat(program.awaitExit()).isNotZero();
		}
		System.out.printf("%s has ended after %,d ms%n", words.getFirst(),
				Duration.ofNanos(System.nanoTime() - begun).toMillis());
		server.process().awaitErr("127\\.0\\.0\\.1 is no client \\(" + protocol + "\\) and was cut off");
	}

}
