package parley.interop;

import java.time.Duration;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** How the server stops while clients are in every state. */
@Tag("S6")
class ServerStopIT {

	private static final Map<String, Integer> EXIT_CODES = Map.of("INT", 130, "TERM", 143);

	@ParameterizedTest
	@ValueSource(strings = { "INT", "TERM" })
	void everyClientIsToldToQuitInTurnAndOutOfTurn(String signal) {
		try (RunningServer server = RunningServer.parley();
				RawPeer silent = RawPeer.connect(server.port());
				RawPeer waiting = RawPeer.connect(server.port());
				RawPeer answered = RawPeer.connect(server.port())) {
			answered.send("carol> hello");
			server.awaitShown("carol> hello");
			server.type("good morning");
			answered.expect("good morning\n");
			waiting.send("bob> hello\n");
			server.awaitShown("bob> hello");
			server.process().signal(signal);
			silent.expectQuit();
			waiting.expectQuit();
			answered.expectQuit();
			assertThat(server.process().awaitExit(Duration.ofSeconds(5))).isEqualTo(EXIT_CODES.get(signal));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "INT", "TERM" })
	void clientThatNeverReadsHoldsUpNobody(String signal) {
		try (RunningServer server = RunningServer.parleyEcho();
				RawPeer deaf = RawPeer.connect(server.port());
				RawPeer alice = RawPeer.connect(server.port())) {
			Flood flood = Flood.start(deaf, "x".repeat(499) + "\n");
			flood.awaitStalled();
			alice.send("alice> hello\n");
			alice.expect("hello\n");
			server.process().signal(signal);
			alice.expectQuit();
			assertThat(server.process().awaitExit(Duration.ofSeconds(5))).isEqualTo(EXIT_CODES.get(signal));
			flood.awaitEnd();
		}
	}

}
