package parley.client.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import parley.client.TestDialects;
import parley.client.TestServer;
import parley.client.wire.ConnectOptions;
import parley.client.wire.WireSettings;
import parley.protocol.Handle;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
@Tag("C16")
class PipedChatTests {

	private static final WireSettings SETTINGS = new WireSettings(Duration.ofSeconds(10), Duration.ofMillis(100),
			Duration.ofSeconds(1), 2);

	private final TestServer server = new TestServer();

	private final StringWriter answers = new StringWriter();

	private final StringWriter remarks = new StringWriter();

	@AfterEach
	void stop() throws IOException {
		this.server.close();
	}

	@Test
	void eachLineIsATurnAndWaitsForItsAnswer() throws Exception {
		CompletableFuture<Outcome> chat = pipe("one\ntwo", "alice");
		this.server.expect("alice> one\n");
		this.server.send("first\n");
		this.server.expect("alice> two\n");
		this.server.send("bob> second");
		this.server.expectQuit();
		this.server.vanish();
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
		assertThat(this.answers.toString()).isEqualTo("first\nbob> second\n");
		assertThat(this.remarks.toString())
			.startsWith("Connected to localhost (127.0.0.1), port " + this.server.port());
	}

	@Test
	@Tag("C10")
	void firstLinesAnswerTheQuestionForTheName() throws Exception {
		CompletableFuture<Outcome> chat = pipe("two words\n\nalice\nhi\n", null);
		this.server.expect("alice> hi\n");
		this.server.send("hello\n");
		this.server.expectQuit();
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
		assertThat(this.remarks.toString()).contains("Your name")
			.contains("a name has no spaces in it")
			.contains("at least 1 character");
	}

	@Test
	@Tag("C11")
	@Tag("C15")
	void lineThatIsTooLongIsShownAgainAndMakesTheExitCodeFour() throws Exception {
		CompletableFuture<Outcome> chat = pipe("x".repeat(502) + "\n\nshort\n", "alice");
		this.server.expect("alice> short\n");
		this.server.send("ok\n");
		this.server.expectQuit();
		assertThat(outcome(chat)).isEqualTo(Outcome.UNDELIVERED);
		assertThat(this.remarks.toString()).contains("2 characters too long")
			.contains("Not sent: xxx")
			.contains("Skipped a line");
		assertThat(this.answers.toString()).isEqualTo("ok\n");
	}

	@Test
	@Tag("C13")
	void quitLineEndsTheChat() throws Exception {
		CompletableFuture<Outcome> chat = pipe("\\quit\nnever sent\n", "alice");
		this.server.expectQuit();
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
	}

	@Test
	@Tag("C13")
	void serversQuitEndsTheChatThoughTheInputGoesOn() throws Exception {
		try (PipedWriter typing = new PipedWriter()) {
			CompletableFuture<Outcome> chat = pipe(new BufferedReader(new PipedReader(typing)), "alice");
			this.server.send("\\quit");
			assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
			assertThat(this.remarks.toString()).contains("The server has ended the chat.");
		}
	}

	@Test
	@Tag("C15")
	void messageThatWasNotAnsweredBeforeTheServerVanishedIsNotDelivered() throws Exception {
		CompletableFuture<Outcome> chat = pipe("hi\n", "alice");
		this.server.expect("alice> hi\n");
		this.server.reset();
		assertThat(outcome(chat)).isEqualTo(Outcome.UNDELIVERED);
		assertThat(this.remarks.toString()).contains("The server is gone").contains("Not delivered: hi");
	}

	@Test
	@Tag("C15")
	void lineThatTheServersEndLeavesUnsentIsShown() throws Exception {
		CompletableFuture<Outcome> chat = pipe("hi\nmore\n", "alice");
		this.server.expect("alice> hi\n");
		this.server.send("\\quit");
		assertThat(outcome(chat)).isEqualTo(Outcome.UNDELIVERED);
		assertThat(this.remarks.toString()).contains("Not sent: more");
	}

	@Test
	@Tag("W16")
	void greetingIsNoAnswer() throws Exception {
		CompletableFuture<Outcome> chat = pipe("hi\n", "alice");
		this.server.send("SERVER");
		this.server.expect("alice> hi\n");
		this.server.send("hello\n");
		this.server.expectQuit();
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
		assertThat(this.answers.toString()).isEqualTo("hello\n");
		assertThat(this.remarks.toString()).contains("server> SERVER");
	}

	@Test
	@Tag("W14")
	void earlyMessagesPastTheLimitWaitAndAreAnswersInOrder() throws Exception {
		CompletableFuture<Outcome> chat = pipe("a\nb\nc\nd\n", "alice");
		this.server.expect("alice> a\n");
		this.server.send("1\n2\n3\n4\n");
		this.server.expect("alice> b\nalice> c\nalice> d\n");
		this.server.expectQuit();
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
		assertThat(this.answers.toString()).isEqualTo("1\n2\n3\n4\n");
	}

	@Test
	@Tag("B23")
	void answersCarryNoEscapeSequence() throws Exception {
		CompletableFuture<Outcome> chat = pipe("hi\n", "alice");
		this.server.expect("alice> hi\n");
		this.server.send("\u001b]0;owned\u0007\n");
		this.server.expectQuit();
		outcome(chat);
		assertThat(this.answers.toString()).isEqualTo("\\x1b]0;owned\\x07\n");
	}

	@Test
	@Tag("C8")
	void noConnectionIsSaidOnTheRemarks() throws Exception {
		this.server.close();
		assertThat(outcome(pipe("hi\n", "alice"))).isEqualTo(Outcome.NO_CONNECTION);
		assertThat(this.remarks.toString()).isEqualToIgnoringNewLines(
				"No connection to localhost port " + this.server.port() + ": connection refused.");
		assertThat(this.answers.toString()).isEmpty();
	}

	private CompletableFuture<Outcome> pipe(String input, @Nullable String name) {
		return pipe(new BufferedReader(new StringReader(input)), name);
	}

	private CompletableFuture<Outcome> pipe(BufferedReader input, @Nullable String name) {
		PipedChat chat = new PipedChat(SETTINGS, input, new PrintWriter(this.answers), new PrintWriter(this.remarks));
		Destination destination = new Destination("localhost", this.server.port(),
				Optional.ofNullable(name).map(Handle::new));
		return CompletableFuture.supplyAsync(() -> chat.chat(destination, ConnectOptions.plain(TestDialects.CLASSIC)));
	}

	private static Outcome outcome(CompletableFuture<Outcome> chat) throws Exception {
		return chat.get(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}

}
