package parley.interop;

import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Map;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

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
			assertThat(server.process().awaitExit()).isEqualTo(EXIT_CODES.get(signal));
		}
	}

	@Test
	void drainedServerLetsWhoTalksFinishAndNobodyNewIn() throws InterruptedException {
		try (OperatorTerminal operator = onTerminal(); RawPeer alice = RawPeer.connect(operator.port())) {
			alice.send("alice> hello\n");
			operator.awaitShown("alice> hello");
			operator.type("/drain 5m");
			operator.awaitShown("Nobody new is let in.");
			await("nobody new to be let in").atMost(Patience.ANSWER)
				.untilAsserted(() -> assertThatThrownBy(
						() -> new Socket(InetAddress.getLoopbackAddress(), operator.port()).close())
					.isInstanceOf(ConnectException.class));
			operator.type("good morning");
			alice.expect("good morning\n");
			alice.send("\\quit");
			alice.expectEnd();
			assertThat(operator.awaitExit()).isZero();
		}
	}

	@Test
	void interruptedDrainTellsEverybodyToQuit() throws InterruptedException {
		try (OperatorTerminal operator = onTerminal(); RawPeer alice = RawPeer.connect(operator.port())) {
			alice.send("alice> hello\n");
			operator.awaitShown("alice> hello");
			operator.type("/drain 5m");
			operator.awaitShown("Nobody new is let in.");
			operator.type("\u0003");
			alice.expectQuit();
			assertThat(operator.awaitExit()).isZero();
		}
	}

	private static OperatorTerminal onTerminal() {
		return OperatorTerminal.start(ParleyJars.server("--parley.port=0", "--parley.bind-address=127.0.0.1"));
	}

	@Test
	void clientThatNeverReadsHoldsUpNobody() {
		try (RunningServer server = RunningServer.parleyEcho();
				RawPeer deaf = RawPeer.connect(server.port());
				RawPeer alice = RawPeer.connect(server.port())) {
			Flood flood = Flood.start(deaf, "x".repeat(499) + "\n");
			flood.awaitStalled();
			alice.send("alice> hello\n");
			alice.expect("hello\n");
			server.process().signal("TERM");
			alice.expectQuit();
			assertThat(server.process().awaitExit()).isEqualTo(143);
			flood.awaitEnd();
		}
	}

}
