package parley.server.wire;

import java.io.IOException;
import java.util.Random;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import parley.server.turn.Ending;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The log has nothing of a client's bytes. Isolated, because the servers of other classes
 * write to the same log.
 */
@Isolated
class LogWireTests {

	private static RunningServer server;

	@BeforeAll
	static void start() {
		server = RunningServer.withOperator();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@AfterEach
	void nobodyIsConnected() {
		server.awaitNobody();
	}

	/** Nor does what it had said get into the log. */
	@Test
	@ExtendWith(OutputCaptureExtension.class)
	@Tag("S7")
	void clientThatVanishesIsNoErrorOfOurs(CapturedOutput output) throws IOException {
		server.connect().send("alice> my secret\n").reset();
		server.awaitEnded(Ending.CLIENT_GONE);
		server.awaitNobody();
		assertThat(output.getAll()).isEmpty();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	@Tag("W23")
	void firstBytesOfAStrangerAreLoggedAndNoneRaw(CapturedOutput output) {
		byte[] noise = new byte[300];
		new Random(7).nextBytes(noise);
		noise[0] = 0x1f;
		try (RawClient client = server.connect().send(noise)) {
			assertThat(client.isClosedByServer()).isTrue();
		}
		server.await("it is logged", () -> output.getAll().contains("is no client"));
		String line = output.getAll().lines().filter((each) -> each.contains("is no client")).findFirst().orElseThrow();
		assertThat(line).contains("127.0.0.1 is no client (BINARY) and was cut off; its first bytes: \\x1f");
		assertThat(line.chars().filter((character) -> character < ' ' || (character >= 0x7f && character < 0xa0)))
			.isEmpty();
		assertThat(line.replaceAll(".*bytes: ", "").replaceAll("\\\\(x..|[tnr])", "?")).hasSize(100);
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	@Tag("W23")
	void whatAClientSaysIsInNoLog(CapturedOutput output) {
		try (RawClient client = server.connect()) {
			for (String message : new String[] { "alice> GET / HTTP/1.1\n", "GET / HTTP/1.1\n" }) {
				client.send(message);
				assertThat(server.answer("HTTP what?")).isEqualTo("GET / HTTP/1.1");
				assertThat(client.line()).isEqualTo("HTTP what?");
			}
		}
		server.awaitNobody();
		assertThat(output.getAll()).doesNotContain("HTTP");
	}

}
