package parley.client.chat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import parley.client.FullServer;
import parley.client.TestDialects;
import parley.client.TestServer;
import parley.client.TestTerminal;
import parley.client.wire.ClientDialect;
import parley.client.wire.ConnectOptions;
import parley.client.wire.WireSettings;
import parley.protocol.Handle;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(60)
class TerminalChatTests {

	private static final String WAITING = "(waiting for the answer) alice>";

	private static final WireSettings SETTINGS = new WireSettings(Duration.ofSeconds(10), Duration.ofMillis(100),
			Duration.ofSeconds(1), 16);

	private static final ChatSettings CHAT = new ChatSettings(false, false, false, false, ChatSettings.Colour.AUTO,
			false, 3, Duration.ofMillis(50));

	private final TestServer server = new TestServer();

	private final TestTerminal person = new TestTerminal();

	@AfterEach
	void stop() throws IOException {
		this.server.close();
		this.person.close();
	}

	@Test
	@Tag("C9")
	@Tag("C10")
	void saysThatItIsConnectedAndAsksForANameUntilItIsOne() throws Exception {
		CompletableFuture<Outcome> chat = chat(null);
		this.person.awaitScreen("Connected to localhost (127.0.0.1), port " + this.server.port() + ".",
				"Your name (1 to 10 characters, no spaces):");
		this.person.type("elevenchars\r");
		this.person.awaitScreen("Not possible: a name has at most 10 characters, this one has 11.",
				"Your name (1 to 10 characters, no spaces):");
		this.person.type("alice\r");
		this.person.awaitScreen("\nalice>");
		this.person.type("\\quit\r");
		this.server.expectQuit();
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
	}

	@Test
	@Tag("C12")
	void answerThatComesWhileTypingAppearsAboveTheLine() throws Exception {
		CompletableFuture<Outcome> chat = chat("alice");
		say("don't \"quote\" !! \\me");
		this.person.awaitScreen("alice> don't \"quote\" !! \\me", WAITING);
		this.person.type("my next dräft 日");
		this.person.awaitScreen(WAITING + " my next dräft 日");
		this.server.send("hello\n");
		this.person.awaitScreen("server> hello", "alice> my next dräft 日");
		this.person.type("!\r");
		this.server.expect("alice> my next dräft 日!\n");
		end(chat);
	}

	@Test
	@Tag("C12")
	void enterKeepsTheDraftUntilTheAnswerHasCome() throws Exception {
		CompletableFuture<Outcome> chat = chat("alice");
		say("hi");
		this.person.type("too early\r");
		this.person.awaitScreen("(It is the server's turn. What you type stays here until it has answered.)",
				WAITING + " too early");
		this.server.send("hello\n");
		this.person.awaitScreen("server> hello", "alice> too early");
		this.person.type("\r");
		this.server.expect("alice> too early\n");
		end(chat);
	}

	@Test
	@Tag("C11")
	void lineThatIsTooLongOrEmptyIsKeptAndNotSent() throws Exception {
		CompletableFuture<Outcome> chat = chat("alice");
		this.person.awaitScreen("\nalice>");
		this.person.type("\r");
		this.person.awaitScreen("(Not sent: there is nothing in it.)", "alice>");
		this.person.type("x".repeat(502) + "\r");
		this.person.awaitOnScreen("(Not sent: 2 characters too long: a message has at most 500, this one has 502.)");
		this.person.type("\b\b\r");
		this.server.expect("alice> " + "x".repeat(500) + "\n");
		end(chat);
	}

	@Test
	@Tag("C13")
	void serversQuitIsSaidAndTheDraftIsNotLost() throws Exception {
		CompletableFuture<Outcome> chat = chat("alice");
		say("hi");
		this.person.type("unfinished");
		this.person.awaitScreen(WAITING + " unfinished");
		this.server.send("\\quit");
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
		this.person.awaitScreen("alice> hi", "The server has ended the chat.", "Not sent: unfinished");
	}

	@Test
	@Tag("C13")
	void serversQuitIsTakenWhileTheNameIsAsked() throws Exception {
		CompletableFuture<Outcome> chat = chat(null);
		this.person.awaitScreen("Your name (1 to 10 characters, no spaces):");
		this.server.send("\\quit");
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
		this.person.awaitScreen("The server has ended the chat.");
	}

	@Test
	@Tag("C15")
	void unansweredMessageIsShownAgainWhenTheServerVanishes() throws Exception {
		CompletableFuture<Outcome> chat = chat("alice");
		say("hi");
		this.server.vanish();
		assertThat(outcome(chat)).isEqualTo(Outcome.UNDELIVERED);
		this.person.awaitScreen("The server is gone: the connection is closed.", "Not delivered: hi");
	}

	@Test
	@Tag("C15")
	void serverThatVanishesInOurTurnIsSaidAtOnceAndNoFailure() throws Exception {
		CompletableFuture<Outcome> chat = chat("alice");
		this.person.awaitScreen("\nalice>");
		this.server.reset();
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
		this.person.awaitScreen("The server is gone: the connection is closed.");
	}

	@Test
	@Tag("C14")
	void controlCAtThePromptQuits() throws Exception {
		CompletableFuture<Outcome> chat = chat("alice");
		this.person.awaitScreen("\nalice>");
		this.person.ctrl('C');
		this.server.expectQuit();
		assertThat(outcome(chat)).isEqualTo(Outcome.INTERRUPTED);
	}

	@Test
	@Tag("C14")
	void controlCWhileWaitingQuits() throws Exception {
		CompletableFuture<Outcome> chat = chat("alice");
		say("hi");
		this.person.awaitScreen(WAITING);
		this.person.ctrl('C');
		this.server.expectQuit();
		assertThat(outcome(chat)).isEqualTo(Outcome.INTERRUPTED);
	}

	@Test
	@Tag("C14")
	void controlCWhileTheNameIsAskedQuits() throws Exception {
		CompletableFuture<Outcome> chat = chat(null);
		this.person.awaitScreen("Your name (1 to 10 characters, no spaces):");
		this.person.ctrl('C');
		this.server.expectQuit();
		assertThat(outcome(chat)).isEqualTo(Outcome.INTERRUPTED);
	}

	@Test
	@Tag("C14")
	void controlCWhileConnectingGivesUp() throws Exception {
		try (FullServer full = new FullServer()) {
			CompletableFuture<Outcome> chat = chat(full.port(), "alice", TestDialects.CLASSIC);
			this.person.awaitScreen("Connecting to localhost port " + full.port() + " ...");
			this.person.ctrl('C');
			assertThat(outcome(chat)).isEqualTo(Outcome.INTERRUPTED);
			this.person.awaitScreen("Given up.");
		}
	}

	@Test
	@Tag("C14")
	void controlDQuits() throws Exception {
		CompletableFuture<Outcome> chat = chat("alice");
		say("hi");
		this.person.awaitScreen(WAITING);
		this.person.ctrl('D');
		this.server.expectQuit();
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
	}

	@Test
	@Tag("W14")
	void earlyMessageIsAnnouncedAndAnswersTheNextOne() throws Exception {
		CompletableFuture<Outcome> chat = chat("alice");
		say("hi");
		this.server.send("one\ntwo\n");
		this.person.awaitScreen("server> one", "(The server spoke early. You will see it after your next message.)",
				"alice>");
		this.person.type("well\r");
		this.person.awaitScreen("alice> well", "server> two", "alice>");
		this.server.expect("alice> well\n");
		end(chat);
	}

	@Test
	@Tag("W16")
	@Tag("B23")
	void greetingIsShownVisiblyAndTakesNoTurn() throws Exception {
		CompletableFuture<Outcome> chat = chat(null);
		this.server.send("\u001b[2Jwelcome");
		this.person.awaitScreen("server> \\x1b[2Jwelcome", "Your name (1 to 10 characters, no spaces):");
		this.person.type("alice\r");
		say("hi");
		this.person.awaitScreen(WAITING);
		end(chat);
	}

	@Test
	@Tag("D7")
	void floorIsTheServersUntilItHasSaidItsName() throws Exception {
		CompletableFuture<Outcome> chat = chat(this.server.port(), null, TestDialects.named("name-exchange"));
		this.person.awaitScreen("Your name (1 to 10 characters, no spaces):");
		this.person.type("alice\r");
		this.server.expect("alice");
		this.person.awaitScreen(WAITING);
		this.person.type("hi\r");
		this.person.awaitScreen(WAITING + " hi");
		this.server.send("bob");
		this.person.awaitScreen("The server's name is bob.", "alice> hi");
		this.person.type("\r");
		this.server.expect("alice> hi");
		this.server.send("hello");
		this.person.awaitScreen("bob> hello", "alice>");
		end(chat);
	}

	@Test
	@Tag("D3")
	void lineThatTheFramingCannotCarryIsKeptAndNotSent() throws Exception {
		CompletableFuture<Outcome> chat = chat(this.server.port(), "alice", TestDialects.named("end-marker"));
		this.person.awaitScreen("\nalice>");
		this.person.type("a @@@\r");
		this.person.awaitScreen("(Not sent: @@@ would end the message where it stands.)", "alice> a @@@");
		this.person.type("\b\r");
		this.server.expect("alice> a @@\n@@@");
		this.person.ctrl('C');
		this.server.expectLast("\\quit\n@@@");
		assertThat(outcome(chat)).isEqualTo(Outcome.INTERRUPTED);
	}

	@Test
	@Tag("C8")
	void noConnectionIsSaidInOneLine() throws Exception {
		this.server.close();
		assertThat(outcome(chat("alice"))).isEqualTo(Outcome.NO_CONNECTION);
		this.person.awaitScreen("No connection to localhost port " + this.server.port() + ": connection refused.");
	}

	private void say(String text) throws IOException {
		this.person.awaitScreen("\nalice>");
		this.person.type(text + "\r");
		this.server.expect("alice> " + text + "\n");
	}

	/** Ends a chat whatever state it is in. */
	private void end(CompletableFuture<Outcome> chat) throws Exception {
		this.person.ctrl('U');
		this.person.type("\\quit\r");
		this.server.expectQuit();
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
	}

	private CompletableFuture<Outcome> chat(@Nullable String name) {
		return chat(this.server.port(), name, TestDialects.CLASSIC);
	}

	private CompletableFuture<Outcome> chat(int port, @Nullable String name, ClientDialect dialect) {
		TerminalChat chat = new TerminalChat(this.person.terminal(), SETTINGS);
		Destination destination = new Destination("localhost", port, Optional.ofNullable(name).map(Handle::new));
		return CompletableFuture.supplyAsync(() -> chat.chat(destination, ConnectOptions.plain(dialect), CHAT),
				Thread::startVirtualThread);
	}

	private static Outcome outcome(CompletableFuture<Outcome> chat) throws Exception {
		return chat.get(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}

}
