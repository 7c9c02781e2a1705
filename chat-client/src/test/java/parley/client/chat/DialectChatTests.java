package parley.client.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.client.TestDialects;
import parley.client.TestServer;
import parley.client.wire.ConnectOptions;
import parley.client.wire.WireSettings;
import parley.protocol.Handle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whole conversations in each dialect that is shipped, to the byte.
 */
@Timeout(60)
class DialectChatTests {

	private static final WireSettings SETTINGS = new WireSettings(Duration.ofSeconds(10), TestDialects.QUIET,
			Duration.ofSeconds(1), 16);

	private final TestServer server = new TestServer();

	private final StringWriter answers = new StringWriter();

	private final StringWriter remarks = new StringWriter();

	@AfterEach
	void stop() throws IOException {
		this.server.close();
	}

	@Test
	@Tag("D4")
	void nothingStandsBehindABareMessage() throws Exception {
		CompletableFuture<Outcome> chat = pipe("one\ntwo\n", "bare");
		this.server.expect("alice> one");
		this.server.send("first");
		this.server.expect("alice> two");
		this.server.send("second");
		this.server.expectLast("\\quit");
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
		assertThat(this.answers.toString()).isEqualTo("first\nsecond\n");
	}

	@Test
	@Tag("D4")
	@Tag("W7")
	void nulStandsBehindAMessageAndNotBehindQuit() throws Exception {
		CompletableFuture<Outcome> chat = pipe("one\ntwo\n", "nul");
		this.server.expect("alice> one\0");
		this.server.send("first\0");
		this.server.expect("alice> two\0");
		this.server.send("second\0");
		this.server.expectLast("\\quit");
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
		assertThat(this.answers.toString()).isEqualTo("first\nsecond\n");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bare", "nul" })
	@Tag("D4")
	@Tag("W9")
	@Tag("W11")
	void messagesThatSilenceTellsApartKeepTheirDistance(String dialect) throws Exception {
		String end = dialect.equals("nul") ? "\0" : "";
		CompletableFuture<Outcome> chat = pipe("a\nb\nc\n", dialect);
		this.server.expect("alice> a" + end);
		this.server.send("1\n2\n3\n");
		this.server.expect("alice> b" + end);
		long at = System.nanoTime();
		this.server.expect("alice> c" + end);
		assertThat(Duration.ofNanos(System.nanoTime() - at)).isGreaterThan(TestDialects.QUIET.minusMillis(20));
		this.server.expectLast("\\quit");
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
	}

	@Test
	@Tag("D1")
	@Tag("D2")
	@Tag("D5")
	@Tag("D8")
	void lengthStandsInFrontOfEverythingInBothDirections() throws Exception {
		CompletableFuture<Outcome> chat = pipe("one\nfünf\n", "length-prefix");
		this.server.expect("10xalice> one");
		this.server.send("10xbob> first");
		this.server.expect("12xalice> fünf");
		this.server.send("6x");
		this.server.send("xsecond");
		this.server.expectLast("5xx\\quit");
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
		assertThat(this.answers.toString()).isEqualTo("bob> first\nsecond\n");
	}

	@Test
	@Tag("D2")
	void messageThatNoLengthCanAnnounceIsNotSent() throws Exception {
		CompletableFuture<Outcome> chat = pipe("\ud83c\udf89".repeat(249) + "\n" + "\ud83c\udf89".repeat(248) + "\n",
				"length-prefix");
		this.server.expect("999alice> " + "\ud83c\udf89".repeat(248));
		this.server.send("2xxok");
		this.server.expectLast("5xx\\quit");
		assertThat(outcome(chat)).isEqualTo(Outcome.UNDELIVERED);
		assertThat(this.remarks.toString())
			.contains("Not sent: 4 bytes too long: with the name in front, a message has at most 999 here.");
	}

	@Test
	@Tag("D1")
	@Tag("D3")
	@Tag("D6")
	@Tag("D8")
	void markerStandsBehindEverythingInBothDirections() throws Exception {
		CompletableFuture<Outcome> chat = pipe("one\ntwo\n", "end-marker");
		this.server.send("SERVER\n@@@");
		this.server.expect("alice> one\n@@@");
		this.server.send("first\n@");
		this.server.send("@@");
		this.server.expect("alice> two\n@@@");
		this.server.send("second\n@@@");
		this.server.expectLast("\\quit\n@@@");
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
		assertThat(this.answers.toString()).isEqualTo("first\nsecond\n");
		assertThat(this.remarks.toString()).contains("server> SERVER");
	}

	@Test
	@Tag("D3")
	void messageWithTheMarkerInItIsNotSent() throws Exception {
		CompletableFuture<Outcome> chat = pipe("see @@@ there\n", "end-marker");
		this.server.expectLast("\\quit\n@@@");
		assertThat(outcome(chat)).isEqualTo(Outcome.UNDELIVERED);
		assertThat(this.remarks.toString()).contains("Not sent: @@@ would end the message where it stands.");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bob", "bob\n", "bob\0" })
	@Tag("D7")
	void namesAreExchangedBeforeTheFirstTurn(String serversName) throws Exception {
		CompletableFuture<Outcome> chat = pipe("one\n", "name-exchange");
		this.server.expect("alice");
		this.server.send(serversName);
		this.server.expect("alice> one");
		this.server.send("first");
		this.server.expectLast("\\quit");
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
		assertThat(this.answers.toString()).isEqualTo("first\n");
		assertThat(this.remarks.toString()).contains("The server's name is bob.");
	}

	@Test
	@Tag("D7")
	@Tag("C15")
	void serverThatVanishesInsteadOfSayingItsNameHasLostNothingButTheLineThatWaits() throws Exception {
		CompletableFuture<Outcome> chat = pipe("one\n", "name-exchange");
		this.server.expect("alice");
		this.server.vanish();
		assertThat(outcome(chat)).isEqualTo(Outcome.UNDELIVERED);
		assertThat(this.remarks.toString()).contains("The server is gone", "Not sent: one")
			.doesNotContain("Not delivered");
	}

	@Test
	@Tag("D8")
	void quitWordOfTheDialectIsSentAndTakenFromThePerson() throws Exception {
		CompletableFuture<Outcome> chat = pipe("bye now\nbye\nnever sent\n", "bye");
		this.server.expect("alice> bye now\n");
		this.server.send("no\n");
		this.server.expectLast("bye");
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
	}

	@ParameterizedTest
	@ValueSource(strings = { "bye", "bob> bye\n", "\\quit" })
	@Tag("D8")
	void serversQuitWordEndsTheChat(String quit) throws Exception {
		CompletableFuture<Outcome> chat = pipe("hi\n", "bye");
		this.server.expect("alice> hi\n");
		this.server.send(quit);
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
		assertThat(this.remarks.toString()).contains("The server has ended the chat.");
	}

	@Test
	@Tag("D9")
	void messageGoesOutWithoutTheName() throws Exception {
		CompletableFuture<Outcome> chat = pipe("one\n", "no-handle");
		this.server.expect("one\n");
		this.server.send("first\n");
		this.server.expectLast("\\quit");
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
	}

	private CompletableFuture<Outcome> pipe(String input, String dialect) {
		PipedChat chat = new PipedChat(SETTINGS, new BufferedReader(new StringReader(input)),
				new PrintWriter(this.answers), new PrintWriter(this.remarks));
		Destination destination = new Destination("localhost", this.server.port(), Optional.of(new Handle("alice")));
		return CompletableFuture
			.supplyAsync(() -> chat.chat(destination, ConnectOptions.plain(TestDialects.named(dialect))));
	}

	private static Outcome outcome(CompletableFuture<Outcome> chat) throws Exception {
		return chat.get(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}

}
