package parley.client.chat;

import java.io.IOException;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.client.FullServer;

import static org.assertj.core.api.Assertions.assertThat;

class TerminalChatTests {

	private final TerminalClient client = new TerminalClient();

	@AfterEach
	void stop() throws IOException {
		this.client.close();
	}

	@Test
	@Tag("C9")
	@Tag("C10")
	void saysThatItIsConnectedAndAsksForANameUntilItIsOne() throws Exception {
		this.client.withoutName().start();
		this.client.person.awaitScreen("Connected to localhost (127.0.0.1), port " + this.client.server.port() + ".",
				TerminalClient.NAME_QUESTION);
		this.client.person.type("elevenchars\r");
		this.client.person.awaitScreen("Not possible: a name has at most 10 characters, this one has 11.",
				TerminalClient.NAME_QUESTION);
		this.client.person.type("alice\r");
		this.client.person.awaitScreen(TerminalClient.YOURS);
		this.client.person.type("\\quit\r");
		this.client.server.expectQuit();
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
	}

	@Test
	@Tag("C12")
	void answerThatComesWhileTypingAppearsAboveTheLine() throws Exception {
		this.client.start();
		this.client.say("don't \"quote\" !! \\me");
		this.client.person.awaitScreen("alice> don't \"quote\" !! \\me", TerminalClient.WAITING);
		this.client.person.type("my next dräft 日");
		this.client.person.awaitScreen(TerminalClient.WAITING + " my next dräft 日");
		this.client.server.send("hello\n");
		this.client.person.awaitScreen("server> hello", TerminalClient.YOURS + " my next dräft 日");
		this.client.person.type("!\r");
		this.client.server.expect("alice> my next dräft 日!\n");
		this.client.end();
	}

	@Test
	@Tag("C12")
	void enterKeepsTheDraftUntilTheAnswerHasCome() throws Exception {
		this.client.start();
		this.client.say("hi");
		this.client.person.type("too early\r");
		this.client.person.awaitScreen("(It is the server's turn. What you type stays here until it has answered.)",
				"(waiting for the answer, draft kept) alice> too early");
		this.client.server.send("hello\n");
		this.client.person.awaitScreen("server> hello", "(your turn, draft kept) alice> too early");
		this.client.person.type("\r");
		this.client.server.expect("alice> too early\n");
		this.client.end();
	}

	@Test
	@Tag("C11")
	void lineThatIsTooLongOrEmptyIsKeptAndNotSent() throws Exception {
		this.client.start();
		this.client.person.awaitScreen(TerminalClient.YOURS);
		this.client.person.type("\r");
		this.client.person.awaitScreen("(Not sent: there is nothing in it.)", TerminalClient.YOURS);
		this.client.person.type("x".repeat(502) + "\r");
		this.client.person
			.awaitOnScreen("(Not sent: 2 characters too long: a message has at most 500, this one has 502.)");
		this.client.person.type("\b\b\r");
		this.client.server.expect("alice> " + "x".repeat(500) + "\n");
		this.client.end();
	}

	@Test
	@Tag("C13")
	void serversQuitIsSaidAndTheDraftIsNotLost() throws Exception {
		this.client.start();
		this.client.say("hi");
		this.client.person.type("unfinished");
		this.client.person.awaitScreen(TerminalClient.WAITING + " unfinished");
		this.client.server.send("\\quit");
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
		this.client.person.awaitScreen("alice> hi", "The server has ended the chat.", "Not sent: unfinished");
	}

	@Test
	@Tag("C13")
	void serversQuitIsTakenWhileTheNameIsAsked() throws Exception {
		this.client.withoutName().start();
		this.client.person.awaitScreen(TerminalClient.NAME_QUESTION);
		this.client.server.send("\\quit");
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
		this.client.person.awaitScreen("The server has ended the chat.");
	}

	@Test
	@Tag("C15")
	void unansweredMessageIsShownAgainWhenTheServerVanishes() throws Exception {
		this.client.start();
		this.client.say("hi");
		this.client.server.vanish();
		refuseToReconnect();
		assertThat(this.client.outcome()).isEqualTo(Outcome.UNDELIVERED);
		this.client.person.awaitScreen("The server is gone: the connection is closed.", "Not delivered: hi",
				"Connect again? (y or n) n");
	}

	@Test
	@Tag("C15")
	void serverThatVanishesInOurTurnIsSaidAtOnceAndNoFailure() throws Exception {
		this.client.start();
		this.client.person.awaitScreen(TerminalClient.YOURS);
		this.client.server.reset();
		refuseToReconnect();
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
		this.client.person.awaitScreen("The server is gone: the connection is closed.", "Connect again? (y or n) n");
	}

	@Test
	@Tag("C14")
	void controlCAtThePromptQuits() throws Exception {
		this.client.start();
		this.client.person.awaitScreen(TerminalClient.YOURS);
		this.client.person.ctrl('C');
		this.client.server.expectQuit();
		assertThat(this.client.outcome()).isEqualTo(Outcome.INTERRUPTED);
	}

	@Test
	@Tag("C14")
	void controlCWhileWaitingQuits() throws Exception {
		this.client.start();
		this.client.say("hi");
		this.client.person.awaitScreen(TerminalClient.WAITING);
		this.client.person.ctrl('C');
		this.client.server.expectQuit();
		assertThat(this.client.outcome()).isEqualTo(Outcome.INTERRUPTED);
	}

	@Test
	@Tag("C14")
	void controlCWhileTheNameIsAskedQuits() throws Exception {
		this.client.withoutName().start();
		this.client.person.awaitScreen(TerminalClient.NAME_QUESTION);
		this.client.person.ctrl('C');
		this.client.server.expectQuit();
		assertThat(this.client.outcome()).isEqualTo(Outcome.INTERRUPTED);
	}

	@Test
	@Tag("C14")
	void controlCWhileConnectingGivesUp() throws Exception {
		try (FullServer full = new FullServer()) {
			this.client.start(full.port());
			this.client.person.awaitScreen("Connecting to localhost port " + full.port() + " ...");
			this.client.person.ctrl('C');
			assertThat(this.client.outcome()).isEqualTo(Outcome.INTERRUPTED);
			this.client.person.awaitScreen("Given up.");
		}
	}

	@Test
	@Tag("C14")
	void controlDQuits() throws Exception {
		this.client.start();
		this.client.say("hi");
		this.client.person.awaitScreen(TerminalClient.WAITING);
		this.client.person.ctrl('D');
		this.client.server.expectQuit();
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
	}

	@Test
	@Tag("W14")
	void earlyMessageIsAnnouncedAndAnswersTheNextOne() throws Exception {
		this.client.start();
		this.client.say("hi");
		this.client.server.send("one\ntwo\n");
		this.client.person.awaitScreen("server> one",
				"(The server spoke early. You will see it after your next message.)", TerminalClient.YOURS);
		this.client.person.type("well\r");
		this.client.person.awaitScreen("alice> well", "server> two", TerminalClient.YOURS);
		this.client.server.expect("alice> well\n");
		this.client.end();
	}

	@Test
	@Tag("W16")
	@Tag("B23")
	void greetingIsShownVisiblyAndTakesNoTurn() throws Exception {
		this.client.withoutName().start();
		this.client.server.send("\u001b[2Jwelcome");
		this.client.person.awaitScreen("server> \\x1b[2Jwelcome", TerminalClient.NAME_QUESTION);
		this.client.person.type("alice\r");
		this.client.say("hi");
		this.client.person.awaitScreen(TerminalClient.WAITING);
		this.client.end();
	}

	@Test
	@Tag("D7")
	void floorIsTheServersUntilItHasSaidItsName() throws Exception {
		this.client.withoutName().speaking("name-exchange").start();
		this.client.person.awaitScreen(TerminalClient.NAME_QUESTION);
		this.client.person.type("alice\r");
		this.client.server.expect("alice");
		this.client.person.awaitScreen(TerminalClient.WAITING);
		this.client.person.type("hi\r");
		this.client.person.awaitScreen("(waiting for the answer, draft kept) alice> hi");
		this.client.server.send("bob");
		this.client.person.awaitScreen("The server's name is bob.", "(your turn, draft kept) alice> hi");
		this.client.person.type("\r");
		this.client.server.expect("alice> hi");
		this.client.server.send("hello");
		this.client.person.awaitScreen("bob> hello", TerminalClient.YOURS);
		this.client.end();
	}

	@Test
	@Tag("D3")
	void lineThatTheFramingCannotCarryIsKeptAndNotSent() throws Exception {
		this.client.speaking("end-marker").start();
		this.client.person.awaitScreen(TerminalClient.YOURS);
		this.client.person.type("a @@@\r");
		this.client.person.awaitScreen("(Not sent: @@@ would end the message where it stands.)",
				TerminalClient.YOURS + " a @@@");
		this.client.person.type("\b\r");
		this.client.server.expect("alice> a @@\n@@@");
		this.client.person.ctrl('C');
		this.client.server.expectLast("\\quit\n@@@");
		assertThat(this.client.outcome()).isEqualTo(Outcome.INTERRUPTED);
	}

	@Test
	@Tag("C8")
	void noConnectionIsSaidInOneLine() throws Exception {
		this.client.server.close();
		this.client.start();
		assertThat(this.client.outcome()).isEqualTo(Outcome.NO_CONNECTION);
		this.client.person
			.awaitScreen("No connection to localhost port " + this.client.server.port() + ": connection refused.");
	}

	private void refuseToReconnect() throws IOException {
		this.client.person.awaitScreen("Connect again? (y or n)");
		this.client.person.type("n\r");
	}

}
