package parley.interop;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** What the operator of the real server sees and does, on a pipe. */
class ServerConsoleIT {

	private static RunningServer server;

	@BeforeAll
	static void start() {
		server = RunningServer.parley();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	@Tag("S3")
	@Tag("S4")
	void showsWhoConnectsAndWhatTheySay() {
		try (RawPeer alice = RawPeer.connect(server.port())) {
			server.awaitShown("127.0.0.1 has connected");
			server.awaitShown("Wait for the first message");
			alice.send("alice> hello\n");
			server.awaitShown("alice> hello");
			server.type("good morning");
			alice.expect("good morning\n");
		}
	}

	/** As {@code nc -z} does, again and again. */
	@Test
	@Tag("S3")
	void showsNothingOfConnectionsThatSayNothingAndGo() {
		try (RunningServer probed = RunningServer.parley("--parley.wire.announce-after=10s")) {
			for (int i = 0; i < 5; i++) {
				RawPeer.connect(probed.port()).close();
			}
			try (RawPeer alice = RawPeer.connect(probed.port())) {
				alice.send("alice> hello\n");
				probed.awaitShown("alice> hello");
				assertThat(probed.process().out()).containsOnlyOnce("has connected")
					.contains("127.0.0.1 has connected (conversation 1). Wait for the first message.")
					.doesNotContain("has gone");
			}
		}
	}

	@Test
	@Tag("S4")
	@Tag("B22")
	void answerTypedBeforeTheFirstMessageWaitsForIt() {
		try (RawPeer alice = RawPeer.connect(server.port())) {
			server.awaitShown("has connected");
			server.type("good morning");
			alice.expectSilence();
			alice.send("alice> hello\n");
			alice.expect("good morning\n");
		}
	}

	@Test
	@Tag("B22")
	void eachLineAnswersWhoeverWaitsLongest() {
		try (RawPeer alice = RawPeer.connect(server.port()); RawPeer bob = RawPeer.connect(server.port())) {
			alice.send("alice> first\n");
			server.awaitShown("alice> first");
			bob.send("bob> second\n");
			server.awaitShown("bob is waiting too");
			server.type("to alice");
			alice.expect("to alice\n");
			server.awaitShown("bob> second");
			server.type("to bob");
			bob.expect("to bob\n");
		}
	}

	@Test
	@Tag("S5")
	void operatorIsToldThatTheClientHasQuitAndWhereTheServerStillWaits() {
		try (RawPeer alice = RawPeer.connect(server.port())) {
			alice.send("alice> hello\n");
			server.awaitShown("alice> hello");
			alice.send("\\quit");
			server.awaitShown("alice has ended the conversation");
			server.awaitShown("Waiting for a connection on port " + server.port());
			alice.expectEnd();
		}
	}

	@Test
	@Tag("S5")
	@Tag("W7")
	void operatorsQuitIsFiveBytesAndTheServerGoesOn() {
		try (RawPeer alice = RawPeer.connect(server.port())) {
			alice.send("alice> hello");
			server.awaitShown("alice> hello");
			server.type("\\quit");
			alice.expectQuit();
			server.awaitShown("You have ended the conversation with alice");
			server.awaitShown("Waiting for a connection on port " + server.port());
		}
		talkTo("bob");
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\quit", "\\quit\n", "\\quit\r\n", "\\quit\0", "alice> \\quit", "alice> \\quit\n",
			"alice>\\quit", "  \\quit  \n" })
	@Tag("W13")
	void quitIsNoticedOutOfTurn(String quit) {
		try (RawPeer alice = RawPeer.connect(server.port())) {
			alice.send("alice> hello\n");
			server.awaitShown("alice> hello");
			alice.send(quit);
			server.awaitShown("alice has ended the conversation");
			alice.expectEnd();
		}
	}

	@Test
	@Tag("S7")
	@Tag("W12")
	void endOfFileAndResetCountAsQuitOutOfTurn() {
		try (RawPeer alice = RawPeer.connect(server.port()); RawPeer bob = RawPeer.connect(server.port())) {
			alice.send("alice> hello\n");
			server.awaitShown("alice> hello");
			bob.send("bob> hello\n");
			server.awaitShown("bob is waiting too");
			bob.reset();
			server.awaitShown("bob has gone");
			alice.endSending();
			server.awaitShown("alice has gone");
			alice.expectEnd();
		}
		talkTo("carol");
	}

	@Test
	@Tag("W14")
	void heldMessagesBecomeTurnsInOrder() {
		try (RawPeer alice = RawPeer.connect(server.port())) {
			alice.send("alice> one\nalice> two\nalice> three\n");
			server.awaitShown("alice> one");
			server.type("1");
			server.awaitShown("alice> two");
			server.type("2");
			server.awaitShown("alice> three");
			server.type("3");
			alice.expect("1\n2\n3\n");
		}
	}

	@Test
	@Tag("B18")
	@Tag("W14")
	void clientThatIsTooFarAheadIsNotReadUntilItIsAnswered() {
		try (RawPeer alice = RawPeer.connect(server.port())) {
			alice.send("alice> hello\n");
			server.awaitShown("alice> hello");
			Flood flood = Flood.start(alice, "x".repeat(499) + "\n");
			flood.awaitStalled();
			server.type("good morning");
			alice.expect("good morning\n");
			server.awaitShown("alice> xxx");
			server.type("\\quit");
			alice.expectQuit();
			alice.reset();
			flood.awaitEnd();
		}
		talkTo("dave");
	}

	@Test
	@Tag("W5")
	void answerOfOver500BytesIsNotSentToAClientThatMayNotReadIt() {
		try (RawPeer alice = RawPeer.connect(server.port())) {
			alice.send("alice> hello");
			server.awaitShown("alice> hello");
			server.type("ü".repeat(300));
			server.awaitShown("100 bytes too long");
			server.type("shorter");
			alice.expect("shorter\n");
		}
	}

	@Test
	@Tag("B23")
	void controlCharactersReachTheConsoleAsEscapes() {
		try (RawPeer mallory = RawPeer.connect(server.port())) {
			mallory.send("mallory> \u001b[2J\u0007 \u202egone\n");
			server.awaitShown("mallory> ");
			server.awaitShown("gone");
			server.type("pardon?");
			mallory.expect("pardon?\n");
			assertThat(server.process().out()).doesNotContain("\u001b").doesNotContain("\u0007", "\u202e");
		}
	}

	@Test
	@Tag("W12")
	void endOfFileEndsAPendingMessage() {
		try (RawPeer alice = RawPeer.connect(server.port())) {
			alice.send("alice> one last thing");
			alice.endSending();
			server.awaitShown("alice> one last thing");
			server.awaitShown("alice has gone");
			alice.expectEnd();
		}
	}

	@Test
	@Tag("W17")
	void textSurvivesALocaleThatHasNoneButAscii() {
		try (RunningServer posix = RunningServer.parleyIn(Map.of("LC_ALL", "POSIX"));
				RawPeer alice = RawPeer.connect(posix.port())) {
			alice.send("alice> café\n".getBytes(StandardCharsets.UTF_8));
			posix.awaitShown("alice> café");
			posix.type("schöne Grüße");
			alice.expect("schöne Grüße\n");
		}
	}

	private static void talkTo(String name) {
		try (RawPeer next = RawPeer.connect(server.port())) {
			next.send(name + "> hello");
			server.awaitShown(name + "> hello");
			server.type("hello " + name);
			next.expect("hello " + name + "\n");
		}
	}

}
