package parley.client.chat;

import java.io.IOException;
import java.io.Writer;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.client.TestServer;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("C16")
class PipedChatTests {

	private final TestServer server = new TestServer();

	private final PipedClient client = new PipedClient(this.server).holding(2);

	@AfterEach
	void stop() throws IOException {
		this.server.close();
	}

	@Test
	void eachLineIsATurnAndWaitsForItsAnswer() throws Exception {
		this.client.start("one\ntwo");
		this.server.expect("alice> one\n");
		this.server.send("first\n");
		this.server.expect("alice> two\n");
		this.server.send("bob> second");
		this.server.expectQuit();
		this.server.vanish();
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
		assertThat(this.client.answers()).isEqualTo("first\nbob> second\n");
		assertThat(this.client.remarks()).startsWith("Connected to localhost (127.0.0.1), port " + this.server.port());
	}

	@Test
	@Tag("C10")
	void firstLinesAnswerTheQuestionForTheName() throws Exception {
		this.client.withoutName().start("two words\n\nalice\nhi\n");
		this.server.expect("alice> hi\n");
		this.server.send("hello\n");
		this.server.expectQuit();
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
		assertThat(this.client.remarks()).contains("Your name")
			.contains("a name has no spaces in it")
			.contains("at least 1 character");
	}

	@Test
	@Tag("C11")
	@Tag("C15")
	void lineThatIsTooLongIsShownAgainAndMakesTheExitCodeFour() throws Exception {
		this.client.start("x".repeat(502) + "\n\nshort\n");
		this.server.expect("alice> short\n");
		this.server.send("ok\n");
		this.server.expectQuit();
		assertThat(this.client.outcome()).isEqualTo(Outcome.UNDELIVERED);
		assertThat(this.client.remarks()).contains("2 characters too long")
			.contains("Not sent: xxx")
			.contains("Skipped a line");
		assertThat(this.client.answers()).isEqualTo("ok\n");
	}

	@Test
	@Tag("C13")
	void quitLineEndsTheChat() throws Exception {
		this.client.start("\\quit\nnever sent\n");
		this.server.expectQuit();
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
	}

	@Test
	@Tag("C13")
	void serversQuitEndsTheChatThoughTheInputGoesOn() throws Exception {
		try (Writer _ = this.client.startTyping()) {
			this.server.send("\\quit");
			assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
			assertThat(this.client.remarks()).contains("The server has ended the chat.");
		}
	}

	@Test
	@Tag("C15")
	void messageThatWasNotAnsweredBeforeTheServerVanishedIsNotDelivered() throws Exception {
		this.client.start("hi\n");
		this.server.expect("alice> hi\n");
		this.server.reset();
		assertThat(this.client.outcome()).isEqualTo(Outcome.UNDELIVERED);
		assertThat(this.client.remarks()).contains("The server is gone").contains("Not delivered: hi");
	}

	@Test
	@Tag("C15")
	void lineThatTheServersEndLeavesUnsentIsShown() throws Exception {
		this.client.start("hi\nmore\n");
		this.server.expect("alice> hi\n");
		this.server.send("\\quit");
		assertThat(this.client.outcome()).isEqualTo(Outcome.UNDELIVERED);
		assertThat(this.client.remarks()).contains("Not sent: more");
	}

	@Test
	@Tag("W16")
	void greetingIsNoAnswer() throws Exception {
		try (Writer typing = this.client.startTyping()) {
			this.server.send("SERVER");
			this.client.awaitRemark("server> SERVER");
			typing.write("hi\n");
		}
		this.server.expect("alice> hi\n");
		this.server.send("hello\n");
		this.server.expectQuit();
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
		assertThat(this.client.answers()).isEqualTo("hello\n");
	}

	@Test
	@Tag("W14")
	void earlyMessagesPastTheLimitWaitAndAreAnswersInOrder() throws Exception {
		this.client.start("a\nb\nc\nd\n");
		this.server.expect("alice> a\n");
		this.server.send("1\n2\n3\n4\n");
		this.server.expect("alice> b\nalice> c\nalice> d\n");
		this.server.expectQuit();
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
		assertThat(this.client.answers()).isEqualTo("1\n2\n3\n4\n");
	}

	@Test
	@Tag("B23")
	void answersCarryNoEscapeSequence() throws Exception {
		this.client.start("hi\n");
		this.server.expect("alice> hi\n");
		this.server.send("\u001b]0;owned\u0007\n");
		this.server.expectQuit();
		this.client.outcome();
		assertThat(this.client.answers()).isEqualTo("\\x1b]0;owned\\x07\n");
	}

	@Test
	@Tag("C8")
	void noConnectionIsSaidOnTheRemarks() throws Exception {
		this.server.close();
		this.client.start("hi\n");
		assertThat(this.client.outcome()).isEqualTo(Outcome.NO_CONNECTION);
		assertThat(this.client.remarks()).isEqualToIgnoringNewLines(
				"No connection to localhost port " + this.server.port() + ": connection refused.");
		assertThat(this.client.answers()).isEmpty();
	}

}
