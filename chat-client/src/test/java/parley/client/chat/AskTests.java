package parley.client.chat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.client.Eventually;
import parley.client.TestServer;

import static org.assertj.core.api.Assertions.assertThat;

/** How a question comes out, and what a script reads of it. */
@Tag("C16")
class AskTests {

	private final TestServer server = new TestServer();

	private final PipedClient client = new PipedClient(this.server);

	@AfterEach
	void stop() throws IOException {
		this.server.close();
	}

	@Test
	void quietQuestionPrintsTheAnswerAndNothingElse() throws Exception {
		ask(false, Eventually.PATIENCE);
		this.server.expect("alice> why?\n");
		this.server.send("because\n");
		this.server.expectQuit();
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
		assertThat(this.client.answers()).isEqualTo("because\n");
		assertThat(this.client.remarks()).isEmpty();
	}

	@Test
	@Tag("W21")
	void refusalIsARefusal() throws Exception {
		ask(false, Eventually.PATIENCE);
		this.server.expect("alice> why?\n");
		this.server.send("bob> Not taken: your message is empty. Please say something.\n");
		this.server.expectQuit();
		assertThat(this.client.outcome()).isEqualTo(Outcome.REFUSED).extracting(Outcome::exitCode).isEqualTo(5);
		assertThat(this.client.answers()).isEmpty();
		assertThat(this.client.remarks()).contains("bob> Not taken: your message is empty.");
	}

	@Test
	void quitInsteadOfAnAnswerIsARefusal() throws Exception {
		ask(false, Eventually.PATIENCE);
		this.server.expect("alice> why?\n");
		this.server.send("\\quit");
		assertThat(this.client.outcome()).isEqualTo(Outcome.REFUSED);
	}

	@Test
	@Tag("C15")
	void lostConnectionIsUndelivered() throws Exception {
		ask(false, Eventually.PATIENCE);
		this.server.expect("alice> why?\n");
		this.server.reset();
		assertThat(this.client.outcome()).isEqualTo(Outcome.UNDELIVERED);
		assertThat(this.client.remarks()).contains("Not delivered: why?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 400 Bad Request\r\n", "SSH-2.0-OpenSSH_9\r\n", "220 mail ESMTP\r\n" })
	void otherProtocolIsNamed(String text) throws Exception {
		ask(false, Eventually.PATIENCE);
		this.server.expect("alice> why?\n");
		this.server.send(text);
		this.server.expectQuit();
		assertThat(this.client.outcome()).isEqualTo(Outcome.NOT_THE_PROTOCOL)
			.extracting(Outcome::exitCode)
			.isEqualTo(6);
	}

	@Test
	void answerThatTakesTooLongIsNotWaitedFor() throws Exception {
		ask(false, Duration.ofMillis(300));
		this.server.expect("alice> why?\n");
		this.server.expectQuit();
		assertThat(this.client.outcome()).isEqualTo(Outcome.TIMED_OUT).extracting(Outcome::exitCode).isEqualTo(7);
		assertThat(this.client.remarks()).isEqualTo("There was no answer in time.\n");
		assertThat(this.client.answers()).isEmpty();
	}

	@Test
	@Tag("B23")
	void jsonHasAnObjectForEachEvent() throws Exception {
		ask(true, Eventually.PATIENCE);
		this.server.expect("alice> why?\n");
		this.server.send("\"be\\cause\" \u001b[31m\u202e\n");
		this.server.expectQuit();
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
		assertThat(this.client.remarks()).isEmpty();
		assertThat(this.client.answers().lines().map((line) -> line.replaceFirst("\"time\":\"[^\"]+Z\",", "")))
			.containsExactly(
					"{\"event\":\"connected\",\"host\":\"localhost\",\"port\":" + this.server.port()
							+ ",\"address\":\"127.0.0.1\",\"tls\":false}",
					"{\"event\":\"sent\",\"text\":\"why?\"}",
					"{\"event\":\"answer\",\"text\":\"\\\"be\\\\cause\\\" \\u001b[31m\\u202e\"}",
					"{\"event\":\"ended\",\"cause\":\"client-quit\",\"exit\":0}");
	}

	@Test
	@Tag("C8")
	void jsonSaysWhyThereIsNoConnection() throws Exception {
		this.server.close();
		ask(true, Eventually.PATIENCE);
		assertThat(this.client.outcome()).isEqualTo(Outcome.NO_CONNECTION);
		assertThat(this.client.answers()).contains("\"event\":\"failed\"", "connection refused", "\"exit\":3")
			.hasLineCount(1);
	}

	private void ask(boolean json, Duration timeout) {
		this.client.with(new PipeOptions(json, false, true, Optional.of(timeout), true)).start("why?");
	}

}
