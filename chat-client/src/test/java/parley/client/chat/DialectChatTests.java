package parley.client.chat;

import java.io.IOException;
import java.io.Writer;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.client.TestDialects;
import parley.client.TestServer;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole conversations in each dialect that is shipped, to the byte.
 */
class DialectChatTests {

	private final TestServer server = new TestServer();

	private final PipedClient client = new PipedClient(this.server);

	@AfterEach
	void stop() throws IOException {
		this.server.close();
	}

	@Test
	@Tag("D4")
	void nothingStandsBehindABareMessage() throws Exception {
		this.client.speaking("bare").start("one\ntwo\n");
		this.server.expect("alice> one");
		this.server.send("first");
		this.server.expect("alice> two");
		this.server.send("second");
		this.server.expectLast("\\quit");
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
		assertThat(this.client.answers()).isEqualTo("first\nsecond\n");
	}

	@Test
	@Tag("D4")
	@Tag("W7")
	void nulStandsBehindAMessageAndNotBehindQuit() throws Exception {
		this.client.speaking("nul").start("one\ntwo\n");
		this.server.expect("alice> one\0");
		this.server.send("first\0");
		this.server.expect("alice> two\0");
		this.server.send("second\0");
		this.server.expectLast("\\quit");
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
		assertThat(this.client.answers()).isEqualTo("first\nsecond\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bare", "nul" })
	@Tag("D4")
	@Tag("W9")
	@Tag("W11")
	void messagesThatSilenceTellsApartKeepTheirDistance(String dialect) throws Exception {
		String end = dialect.equals("nul") ? "\0" : "";
		long start = System.nanoTime();
		this.client.speaking(dialect).start("a\nb\nc\n");
		this.server.expect("alice> a" + end);
		this.server.send("1\n2\n3\n");
		this.server.expect("alice> b" + end);
		this.server.expect("alice> c" + end);
		// One quiet period for a greeting, and one between each message and the next.
		assertThat(Duration.ofNanos(System.nanoTime() - start))
			.isGreaterThanOrEqualTo(TestDialects.QUIET.multipliedBy(3));
		this.server.expectLast("\\quit");
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
	}

	@Test
	@Tag("D1")
	@Tag("D2")
	@Tag("D5")
	@Tag("D8")
	void lengthStandsInFrontOfEverythingInBothDirections() throws Exception {
		this.client.speaking("length-prefix").start("one\nfünf\n");
		this.server.expect("10xalice> one");
		this.server.send("10xbob> first");
		this.server.expect("12xalice> fünf");
		this.server.send("6x");
		this.server.send("xsecond");
		this.server.expectLast("5xx\\quit");
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
		assertThat(this.client.answers()).isEqualTo("bob> first\nsecond\n");
	}

	@Test
	@Tag("D2")
	void messageThatNoLengthCanAnnounceIsNotSent() throws Exception {
		this.client.speaking("length-prefix")
			.start("\ud83c\udf89".repeat(249) + "\n" + "\ud83c\udf89".repeat(248) + "\n");
		this.server.expect("999alice> " + "\ud83c\udf89".repeat(248));
		this.server.send("2xxok");
		this.server.expectLast("5xx\\quit");
		assertThat(this.client.outcome()).isEqualTo(Outcome.UNDELIVERED);
		assertThat(this.client.remarks())
			.contains("Not sent: 4 bytes too long: with the name in front, a message has at most 999 here.");
	}

	@Test
	@Tag("D1")
	@Tag("D3")
	@Tag("D6")
	@Tag("D8")
	void markerStandsBehindEverythingInBothDirections() throws Exception {
		try (Writer typing = this.client.speaking("end-marker").startTyping()) {
			this.server.send("SERVER\n@@@");
			this.client.awaitRemark("server> SERVER");
			typing.write("one\ntwo\n");
		}
		this.server.expect("alice> one\n@@@");
		this.server.send("first\n@");
		this.server.send("@@");
		this.server.expect("alice> two\n@@@");
		this.server.send("second\n@@@");
		this.server.expectLast("\\quit\n@@@");
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
		assertThat(this.client.answers()).isEqualTo("first\nsecond\n");
		assertThat(this.client.remarks()).contains("server> SERVER");
	}

	@Test
	@Tag("D3")
	void messageWithTheMarkerInItIsNotSent() throws Exception {
		this.client.speaking("end-marker").start("see @@@ there\n");
		this.server.expectLast("\\quit\n@@@");
		assertThat(this.client.outcome()).isEqualTo(Outcome.UNDELIVERED);
		assertThat(this.client.remarks()).contains("Not sent: @@@ would end the message where it stands.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bob", "bob\n", "bob\0" })
	@Tag("D7")
	void namesAreExchangedBeforeTheFirstTurn(String serversName) throws Exception {
		this.client.speaking("name-exchange").start("one\n");
		this.server.expect("alice");
		this.server.send(serversName);
		this.server.expect("alice> one");
		this.server.send("first");
		this.server.expectLast("\\quit");
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
		assertThat(this.client.answers()).isEqualTo("first\n");
		assertThat(this.client.remarks()).contains("The server's name is bob.");
	}

	@Test
	@Tag("D7")
	@Tag("C15")
	void serverThatVanishesInsteadOfSayingItsNameHasLostNothingButTheLineThatWaits() throws Exception {
		this.client.speaking("name-exchange").start("one\n");
		this.server.expect("alice");
		this.server.vanish();
		assertThat(this.client.outcome()).isEqualTo(Outcome.UNDELIVERED);
		assertThat(this.client.remarks()).contains("The server is gone", "Not sent: one")
			.doesNotContain("Not delivered");
	}

	@Test
	@Tag("D8")
	void quitWordOfTheDialectIsSentAndTakenFromThePerson() throws Exception {
		this.client.speaking("bye").start("bye now\nbye\nnever sent\n");
		this.server.expect("alice> bye now\n");
		this.server.send("no\n");
		this.server.expectLast("bye");
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "bye", "bob> bye\n", "\\quit" })
	@Tag("D8")
	void serversQuitWordEndsTheChat(String quit) throws Exception {
		this.client.speaking("bye").start("hi\n");
		this.server.expect("alice> hi\n");
		this.server.send(quit);
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
		assertThat(this.client.remarks()).contains("The server has ended the chat.");
	}

	@Test
	@Tag("D9")
	void messageGoesOutWithoutTheName() throws Exception {
		this.client.speaking("no-handle").start("one\n");
		this.server.expect("one\n");
		this.server.send("first\n");
		this.server.expectLast("\\quit");
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
	}

}
