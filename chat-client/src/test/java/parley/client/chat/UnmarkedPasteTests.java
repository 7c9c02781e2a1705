package parley.client.chat;

import java.io.IOException;
import java.time.Duration;

import org.jline.terminal.Terminal;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/**
 * Pastes on terminals that do not mark them, and the terminal's modes after the process
 * was stopped, when the shell has switched the marks off.
 */
class UnmarkedPasteTests {

	private final TerminalClient client = new TerminalClient();

	@AfterEach
	void close() throws IOException {
		this.client.close();
	}

	@Test
	void linesThatComeAtOnceAreAskedAboutAndNoneIsSent() throws Exception {
		this.client.start();
		this.client.person.awaitScreen(TerminalClient.YOURS);
		this.client.person.type("qty\tprice\r12\t34\rregards\r");
		this.client.person.awaitScreen("(3 lines pasted. Enter: one message, s: 3 messages, Esc: drop them)");
		this.client.person.type("\r");
		this.client.person.awaitScreen(TerminalClient.YOURS + " qty price 12 34 regards");
		this.client.person.type("\r");
		this.client.server.expect("alice> qty price 12 34 regards\n");
		this.client.end();
	}

	@Test
	void linesThatComeAtOnceAreOneMessageWhereNothingIsRedrawn() throws Exception {
		this.client
			.with(new ChatSettings(false, false, false, true, ChatSettings.Colour.NEVER, ChatSettings.Reconnect.NEVER,
					3, Duration.ofMillis(10)))
			.start();
		this.client.person.awaitScreen("Your turn, alice.");
		this.client.person.type("qty\tprice\r12\t34\r");
		this.client.person.awaitScreen("(Lines were pasted, as one message. Enter sends it.)", "qty price 12 34");
		this.client.person.type("\r");
		this.client.server.expect("alice> qty price 12 34\n");
		this.client.server.send("ok\n");
		this.client.person.awaitScreen("Your turn, alice.");
		this.client.end();
	}

	@Test
	void marksAndLineAreSetAnewWhenTheProcessGoesOn() throws Exception {
		this.client.start();
		this.client.person.awaitScreen(TerminalClient.YOURS);
		this.client.person.type("a draft");
		this.client.person.awaitScreen(TerminalClient.YOURS + " a draft");
		this.client.person.clear();
		this.client.person.awaitScreen(TerminalClient.YOURS + " a draft");
		this.client.person.terminal().raise(Terminal.Signal.CONT);
		this.client.person.awaitRaw("\u001b[?2004h");
		this.client.person.awaitScreen(TerminalClient.YOURS + " a draft");
		this.client.end();
	}

}
