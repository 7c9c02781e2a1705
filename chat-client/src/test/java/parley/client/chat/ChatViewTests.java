package parley.client.chat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import parley.client.TestTerminal;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What a person sees and can do in a chat, beyond taking turns.
 */
class ChatViewTests {

	private TerminalClient client = new TerminalClient().with(TerminalClient.settings(ChatSettings.Colour.ALWAYS));

	@TempDir
	Path folder;

	@AfterEach
	void stop() throws IOException {
		this.client.close();
	}

	@Test
	void promptSaysForHowLongTheAnswerIsAwaited() throws Exception {
		this.client.start();
		this.client.say("hi");
		this.client.person.awaitOnScreen("(waiting for the answer, ");
		this.client.end();
	}

	@Test
	@Tag("C11")
	void charactersThatAreLeftAreCountedNearTheLimit() throws Exception {
		this.client.start();
		this.client.person.awaitScreen(TerminalClient.YOURS);
		this.client.person.type("x".repeat(449));
		this.client.person.awaitOnScreen(TerminalClient.YOURS + " xxx");
		this.client.person.type("\uD83D\uDE00");
		this.client.person.awaitOnScreen("(your turn, 50 left) alice> xxx");
		this.client.end();
	}

	@Test
	void unknownCommandIsNotSentAndTwoBackslashesSendOne() throws Exception {
		this.client.start();
		this.client.person.awaitScreen(TerminalClient.YOURS);
		this.client.person.type("\\me waves\r");
		this.client.person.awaitScreen(
				"(Not sent: there is no command \\me, \\help lists them; to say it, type \\\\me.)",
				TerminalClient.YOURS);
		// Ctrl-P is arrow up, Ctrl-A goes to the beginning: one more backslash.
		this.client.person.type("\u0010\u0001\\\r");
		this.client.server.expect("alice> \\me waves\n");
		this.client.person.type("\\help\r");
		this.client.person.awaitOnScreen("\\save FILE");
		this.client.end();
	}

	@Test
	void chatIsSavedForItsOwnerAloneAndNothingIsOverwrittenUnasked() throws Exception {
		this.client.start();
		this.client.say("hi");
		this.client.server.send("hel\u001b[2Jlo\n");
		this.client.person.awaitScreen("server> hel\\x1b[2Jlo", TerminalClient.YOURS);
		Path file = this.folder.resolve("a.txt");
		this.client.person.type("\\save " + file + "\r");
		this.client.person.awaitOnScreen("(Saved to ");
		assertThat(file).content().containsPattern("alice> hi\n.*server> hel\\\\x1b\\[2Jlo\n");
		assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file))).isEqualTo("rw-------");
		Files.writeString(file, "precious");
		this.client.person.type("\\save " + file + "\r");
		this.client.person.awaitOnScreen("is there already.");
		assertThat(file).hasContent("precious");
		this.client.person.type("\\save! " + file + "\r");
		this.client.person.awaitOnScreen(" lines.)\n" + TerminalClient.YOURS);
		this.client.end();
		assertThat(file).content().contains("alice> hi\n");
	}

	@Test
	void statusSaysHowTheChatStands() throws Exception {
		this.client.start();
		this.client.person.awaitScreen(TerminalClient.YOURS);
		this.client.person.type("\\status\r");
		this.client.person.awaitOnScreen("port " + this.client.server.port() + ".\nIt has been your turn for ");
		this.client.end();
	}

	@Test
	void pasteOfSeveralLinesIsOneMessageOrSeveralAsThePersonSays() throws Exception {
		this.client.start();
		this.client.person.awaitScreen(TerminalClient.YOURS);
		paste("one\r\n\r\ntwo\tthree\r");
		this.client.person.awaitScreen("(2 lines pasted. Enter: one message, s: 2 messages, Esc: drop them)");
		this.client.person.type("\r");
		this.client.person.awaitScreen(TerminalClient.YOURS + " one two three");
		this.client.person.ctrl('U');
		paste("a\rb\rc");
		this.client.person.awaitScreen("(3 lines pasted. Enter: one message, s: 3 messages, Esc: drop them)");
		this.client.person.type("s");
		this.client.person.awaitScreen("(your turn, 2 more pasted) alice> a");
		this.client.person.type("\r");
		this.client.server.expect("alice> a\n");
		this.client.person.awaitScreen("(waiting for the answer, 1 more pasted) alice> b");
		this.client.server.send("ok\n");
		this.client.person.awaitScreen("server> ok", "(your turn, 1 more pasted) alice> b");
		this.client.end();
	}

	@Test
	void pasteOfOneLineIsNotSentByItself() throws Exception {
		this.client.start();
		this.client.person.awaitScreen(TerminalClient.YOURS);
		this.client.person.type("so: ");
		paste("one line\r");
		this.client.person.awaitScreen(TerminalClient.YOURS + " so: one line");
		this.client.person.type("\r");
		this.client.server.expect("alice> so: one line\n");
		this.client.end();
	}

	@Test
	@Tag("D8")
	void wordThatOnlyTheServerTakesForQuitIsConfirmed() throws Exception {
		this.client.speaking("bye").start();
		this.client.person.awaitScreen(TerminalClient.YOURS);
		this.client.person.type("bye\r");
		this.client.person.awaitScreen("(To this server, 'bye' alone means \\quit. Enter again ends the chat.)",
				TerminalClient.YOURS + " bye");
		this.client.person.type("\r");
		this.client.server.expectLast("bye");
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
	}

	@Test
	void bellRingsWhenTheTurnComesAndOnlyIfWanted() throws Exception {
		this.client
			.with(new ChatSettings(true, true, false, false, ChatSettings.Colour.NEVER, ChatSettings.Reconnect.ASK, 3,
					Duration.ofMillis(10)))
			.start();
		this.client.say("hi");
		assertThat(this.client.person.raw()).doesNotContain("\007");
		this.client.server.send("hello\n");
		this.client.person.awaitOnScreen("] server> hello");
		this.client.person.awaitRaw("\007");
		assertThat(this.client.person.raw()).doesNotContain("\033[1;3");
		assertThat(this.client.person.screen()).containsPattern("\\[[0-9]{2}:[0-9]{2}\\] alice> hi\n");
		this.client.end();
	}

	@Test
	void namesAreInColourAndTextIsNot() throws Exception {
		this.client.start();
		this.client.say("hi");
		this.client.server.send("hello\n");
		this.client.person.awaitScreen("server> hello", TerminalClient.YOURS);
		assertThat(this.client.person.raw()).contains("\033[35;1mserver>\033[0m hello");
		this.client.end();
	}

	@Test
	void longTextWrapsBetweenWords() throws Exception {
		this.client.start();
		this.client.say("hi");
		this.client.server.send("word ".repeat(30).strip() + "\n");
		this.client.person.awaitScreen("server>" + " word".repeat(14), "  word" + " word".repeat(14), "  word",
				TerminalClient.YOURS);
		this.client.end();
	}

	@Test
	void nothingIsRedrawnOnADumbTerminal() throws Exception {
		this.client.close();
		this.client = new TerminalClient(new TestTerminal("dumb"))
			.with(TerminalClient.settings(ChatSettings.Colour.ALWAYS));
		this.client.start();
		this.client.person.awaitScreen("Your turn, alice.");
		this.client.person.type("hix\b\r");
		this.client.server.expect("alice> hi\n");
		this.client.person.awaitScreen("Waiting for the answer.");
		this.client.person.type("\u0010next");
		this.client.person.awaitScreen("next");
		this.client.server.send("hello\n");
		this.client.person.awaitScreen("next", "server> hello", "Your turn, alice.", "next");
		assertThat(this.client.person.raw()).doesNotContain("\u001b");
		this.client.end();
	}

	@Test
	@Tag("C15")
	void lostConnectionIsMadeAnewAndNothingIsSentTwiceUnasked() throws Exception {
		this.client.start();
		this.client.say("hi");
		this.client.person.type("draft");
		this.client.person.awaitOnScreen("alice> draft");
		this.client.server.vanish();
		this.client.person.awaitScreen("Not delivered: hi", "Not sent: draft", "Connect again? (y or n)");
		this.client.server.acceptAgain();
		this.client.person.type("y\r");
		this.client.person.awaitScreen(
				"This is a new conversation: the server may not know you any more, and you speak", "  first.",
				"Not delivered: hi   (\\again sends it)", TerminalClient.YOURS + " draft");
		this.client.person.ctrl('U');
		this.client.person.type("\\again\r");
		this.client.server.expect("alice> hi\n");
		this.client.person.awaitOnScreen("alice> hi");
		this.client.server.send("hello again\n");
		this.client.person.awaitScreen("server> hello again", TerminalClient.YOURS);
		this.client.person.type("\\again\r");
		this.client.person.awaitScreen("(There is nothing that was not delivered.)", TerminalClient.YOURS);
		this.client.end();
	}

	@Test
	@Tag("C14")
	void attemptsAreBoundedAndControlCStopsThem() throws Exception {
		this.client
			.with(new ChatSettings(false, false, false, false, ChatSettings.Colour.AUTO, ChatSettings.Reconnect.ALWAYS,
					3, Duration.ofSeconds(30)))
			.start();
		this.client.say("hi");
		this.client.server.stopListening();
		this.client.server.vanish();
		this.client.person.awaitOnScreen("Connecting again (attempt 1 of 3), Ctrl-C stops ...");
		this.client.person.awaitOnScreen("(attempt 2 of 3), Ctrl-C stops ...");
		this.client.person.ctrl('C');
		assertThat(this.client.outcome()).isEqualTo(Outcome.UNDELIVERED);
		this.client.person.awaitScreen("Given up.");
	}

	private void paste(String text) throws IOException {
		this.client.person.type("\u001b[200~" + text + "\u001b[201~");
	}

}
