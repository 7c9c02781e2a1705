package parley.client.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import parley.client.TestDialects;
import parley.client.TestServer;
import parley.client.TestTerminal;
import parley.client.wire.ConnectOptions;
import parley.client.wire.WireSettings;
import parley.protocol.Handle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person sees and can do in a chat, beyond taking turns.
 */
@Timeout(60)
class ChatViewTests {

	private static final String YOURS = "(your turn) alice>";

	private static final WireSettings SETTINGS = new WireSettings(Duration.ofSeconds(10), Duration.ofMillis(100),
			Duration.ofSeconds(1), 16);

	private final TestServer server = new TestServer();

	private TestTerminal person = new TestTerminal();

	@TempDir
	Path folder;

	@AfterEach
	void stop() throws IOException {
		this.server.close();
		this.person.close();
	}

	@Test
	void promptSaysForHowLongTheAnswerIsAwaited() throws Exception {
		CompletableFuture<Outcome> chat = chat(calm());
		say("hi");
		this.person.awaitOnScreen("(waiting for the answer, ");
		end(chat);
	}

	@Test
	@Tag("C11")
	void charactersThatAreLeftAreCountedNearTheLimit() throws Exception {
		CompletableFuture<Outcome> chat = chat(calm());
		this.person.awaitScreen(YOURS);
		this.person.type("x".repeat(449));
		this.person.awaitOnScreen(YOURS + " xxx");
		this.person.type("\uD83D\uDE00");
		this.person.awaitOnScreen("(your turn, 50 left) alice> xxx");
		end(chat);
	}

	@Test
	void unknownCommandIsNotSentAndTwoBackslashesSendOne() throws Exception {
		CompletableFuture<Outcome> chat = chat(calm());
		this.person.awaitScreen(YOURS);
		this.person.type("\\me waves\r");
		this.person.awaitScreen("(Not sent: there is no command \\me, \\help lists them; to say it, type \\\\me.)",
				YOURS);
		// Ctrl-P is arrow up, Ctrl-A goes to the beginning: one more backslash.
		this.person.type("\u0010\u0001\\\r");
		this.server.expect("alice> \\me waves\n");
		this.person.type("\\help\r");
		this.person.awaitOnScreen("\\save FILE");
		end(chat);
	}

	@Test
	void chatIsSavedForItsOwnerAloneAndNothingIsOverwrittenUnasked() throws Exception {
		CompletableFuture<Outcome> chat = chat(calm());
		say("hi");
		this.server.send("hel\u001b[2Jlo\n");
		this.person.awaitScreen("server> hel\\x1b[2Jlo", YOURS);
		Path file = this.folder.resolve("a.txt");
		this.person.type("\\save " + file + "\r");
		this.person.awaitOnScreen("(Saved to ");
		assertThat(file).content().containsPattern("alice> hi\n.*server> hel\\\\x1b\\[2Jlo\n");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		Files.writeString(file, "precious");
		this.person.type("\\save " + file + "\r");
		this.person.awaitOnScreen("is there already.");
		assertThat(file).hasContent("precious");
		this.person.type("\\save! " + file + "\r");
		this.person.awaitOnScreen(" lines.)\n" + YOURS);
		end(chat);
		assertThat(file).content().contains("alice> hi\n");
	}

	@Test
	void statusSaysHowTheChatStands() throws Exception {
		CompletableFuture<Outcome> chat = chat(calm());
		this.person.awaitScreen(YOURS);
		this.person.type("\\status\r");
		this.person.awaitOnScreen("port " + this.server.port() + ".\nIt has been your turn for ");
		end(chat);
	}

	@Test
	void pasteOfSeveralLinesIsOneMessageOrSeveralAsThePersonSays() throws Exception {
		CompletableFuture<Outcome> chat = chat(calm());
		this.person.awaitScreen(YOURS);
		paste("one\r\n\r\ntwo\tthree\r");
		this.person.awaitScreen("(2 lines pasted. Enter: one message, s: 2 messages, Esc: drop them)");
		this.person.type("\r");
		this.person.awaitScreen(YOURS + " one two three");
		this.person.ctrl('U');
		paste("a\rb\rc");
		this.person.awaitScreen("(3 lines pasted. Enter: one message, s: 3 messages, Esc: drop them)");
		this.person.type("s");
		this.person.awaitScreen("(your turn, 2 more pasted) alice> a");
		this.person.type("\r");
		this.server.expect("alice> a\n");
		this.person.awaitScreen("(waiting for the answer, 1 more pasted) alice> b");
		this.server.send("ok\n");
		this.person.awaitScreen("server> ok", "(your turn, 1 more pasted) alice> b");
		end(chat);
	}

	@Test
	void pasteOfOneLineIsNotSentByItself() throws Exception {
		CompletableFuture<Outcome> chat = chat(calm());
		this.person.awaitScreen(YOURS);
		this.person.type("so: ");
		paste("one line\r");
		this.person.awaitScreen(YOURS + " so: one line");
		this.person.type("\r");
		this.server.expect("alice> so: one line\n");
		end(chat);
	}

	@Test
	@Tag("D8")
	void wordThatOnlyTheServerTakesForQuitIsConfirmed() throws Exception {
		CompletableFuture<Outcome> chat = chat(this.server.port(), "bye", calm());
		this.person.awaitScreen(YOURS);
		this.person.type("bye\r");
		this.person.awaitScreen("(To this server, 'bye' alone means \\quit. Enter again ends the chat.)",
				YOURS + " bye");
		this.person.type("\r");
		this.server.expectLast("bye");
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
	}

	@Test
	void bellRingsWhenTheTurnComesAndOnlyIfWanted() throws Exception {
		CompletableFuture<Outcome> chat = chat(new ChatSettings(true, true, false, false, ChatSettings.Colour.NEVER,
				ChatSettings.Reconnect.ASK, 3, Duration.ofMillis(10)));
		say("hi");
		assertThat(this.person.raw()).doesNotContain("\007");
		this.server.send("hello\n");
		this.person.awaitOnScreen("] server> hello");
		assertThat(this.person.raw()).contains("\007").doesNotContain("\033[1;3");
		assertThat(this.person.screen()).containsPattern("\\[[0-9]{2}:[0-9]{2}\\] alice> hi\n");
		end(chat);
	}

	@Test
	void namesAreInColourAndTextIsNot() throws Exception {
		CompletableFuture<Outcome> chat = chat(calm());
		say("hi");
		this.server.send("hello\n");
		this.person.awaitScreen("server> hello", YOURS);
		assertThat(this.person.raw()).contains("\033[35;1mserver>\033[0m hello");
		end(chat);
	}

	@Test
	void longTextWrapsBetweenWords() throws Exception {
		CompletableFuture<Outcome> chat = chat(calm());
		say("hi");
		this.server.send("word ".repeat(30).strip() + "\n");
		this.person.awaitScreen("server>" + " word".repeat(14), "  word" + " word".repeat(14), "  word", YOURS);
		end(chat);
	}

	@Test
	void nothingIsRedrawnOnADumbTerminal() throws Exception {
		this.person.close();
		this.person = new TestTerminal("dumb");
		CompletableFuture<Outcome> chat = chat(calm());
		this.person.awaitScreen("Your turn, alice.");
		this.person.type("hix\b\r");
		this.server.expect("alice> hi\n");
		this.person.awaitScreen("Waiting for the answer.");
		this.person.type("\u0010next");
		this.person.awaitScreen("next");
		this.server.send("hello\n");
		this.person.awaitScreen("next", "server> hello", "Your turn, alice.", "next");
		assertThat(this.person.raw()).doesNotContain("\u001b");
		end(chat);
	}

	@Test
	@Tag("C15")
	void lostConnectionIsMadeAnewAndNothingIsSentTwiceUnasked() throws Exception {
		CompletableFuture<Outcome> chat = chat(calm());
		say("hi");
		this.person.type("draft");
		this.person.awaitOnScreen("alice> draft");
		this.server.vanish();
		this.person.awaitScreen("Not delivered: hi", "Not sent: draft", "Connect again? (y or n)");
		this.server.acceptAgain();
		this.person.type("y\r");
		this.person.awaitScreen("This is a new conversation: the server may not know you any more, and you speak",
				"  first.", "Not delivered: hi   (\\again sends it)", YOURS + " draft");
		this.person.ctrl('U');
		this.person.type("\\again\r");
		this.server.expect("alice> hi\n");
		this.person.awaitOnScreen("alice> hi");
		this.server.send("hello again\n");
		this.person.awaitScreen("server> hello again", YOURS);
		this.person.type("\\again\r");
		this.person.awaitScreen("(There is nothing that was not delivered.)", YOURS);
		end(chat);
	}

	@Test
	@Tag("C14")
	void attemptsAreBoundedAndControlCStopsThem() throws Exception {
		CompletableFuture<Outcome> chat = chat(new ChatSettings(false, false, false, false, ChatSettings.Colour.AUTO,
				ChatSettings.Reconnect.ALWAYS, 3, Duration.ofSeconds(30)));
		say("hi");
		this.server.stopListening();
		this.server.vanish();
		this.person.awaitOnScreen("Connecting again (attempt 1 of 3), Ctrl-C stops ...");
		this.person.awaitOnScreen("(attempt 2 of 3), Ctrl-C stops ...");
		this.person.ctrl('C');
		assertThat(outcome(chat)).isEqualTo(Outcome.UNDELIVERED);
		this.person.awaitScreen("Given up.");
	}

	private void paste(String text) throws IOException {
		this.person.type("\u001b[200~" + text + "\u001b[201~");
	}

	private static ChatSettings calm() {
		return new ChatSettings(false, false, false, false, ChatSettings.Colour.ALWAYS, ChatSettings.Reconnect.ASK, 3,
				Duration.ofMillis(10));
	}

	private void say(String text) throws IOException {
		this.person.awaitScreen(YOURS);
		this.person.type(text + "\r");
		this.server.expect("alice> " + text + "\n");
	}

	private void end(CompletableFuture<Outcome> chat) throws Exception {
		this.person.ctrl('U');
		this.person.type("\\quit\r");
		this.server.expectQuit();
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
	}

	private CompletableFuture<Outcome> chat(ChatSettings settings) {
		return chat(this.server.port(), "classic", settings);
	}

	private CompletableFuture<Outcome> chat(int port, String dialect, ChatSettings settings) {
		TerminalChat chat = new TerminalChat(this.person.terminal(), SETTINGS);
		Destination destination = new Destination("localhost", port, Optional.of(new Handle("alice")));
		return CompletableFuture.supplyAsync(
				() -> chat.chat(destination, ConnectOptions.plain(TestDialects.named(dialect)), settings),
				Thread::startVirtualThread);
	}

	private static Outcome outcome(CompletableFuture<Outcome> chat) throws Exception {
		return chat.get(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}

}
