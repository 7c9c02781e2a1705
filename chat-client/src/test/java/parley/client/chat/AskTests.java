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

/** How a question comes out, and what a script reads of it. */
@Timeout(60)
@Tag("C16")
class AskTests {

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
	void quietQuestionPrintsTheAnswerAndNothingElse() throws Exception {
		CompletableFuture<Outcome> ask = ask(false, Duration.ofSeconds(20));
		this.server.expect("alice> why?\n");
		this.server.send("because\n");
		this.server.expectQuit();
		assertThat(outcome(ask)).isEqualTo(Outcome.ENDED);
		assertThat(this.answers).hasToString("because\n");
		assertThat(this.remarks.toString()).isEmpty();
	}

	@Test
	@Tag("W21")
	void refusalIsARefusal() throws Exception {
		CompletableFuture<Outcome> ask = ask(false, Duration.ofSeconds(20));
		this.server.expect("alice> why?\n");
		this.server.send("bob> Not taken: your message is empty. Please say something.\n");
		assertThat(outcome(ask)).isEqualTo(Outcome.REFUSED).extracting(Outcome::exitCode).isEqualTo(5);
		assertThat(this.answers.toString()).isEmpty();
		assertThat(this.remarks.toString()).contains("bob> Not taken: your message is empty.");
	}

	@Test
	void quitInsteadOfAnAnswerIsARefusal() throws Exception {
		CompletableFuture<Outcome> ask = ask(false, Duration.ofSeconds(20));
		this.server.expect("alice> why?\n");
		this.server.send("\\quit");
		assertThat(outcome(ask)).isEqualTo(Outcome.REFUSED);
	}

	@Test
	@Tag("C15")
	void lostConnectionIsUndelivered() throws Exception {
		CompletableFuture<Outcome> ask = ask(false, Duration.ofSeconds(20));
		this.server.expect("alice> why?\n");
		this.server.reset();
		assertThat(outcome(ask)).isEqualTo(Outcome.UNDELIVERED);
		assertThat(this.remarks.toString()).contains("Not delivered: why?");
	}

	@ParameterizedTest
	@ValueSource(strings = { "HTTP/1.1 400 Bad Request\r\n", "SSH-2.0-OpenSSH_9\r\n", "220 mail ESMTP\r\n" })
	void otherProtocolIsNamed(String text) throws Exception {
		CompletableFuture<Outcome> ask = ask(false, Duration.ofSeconds(20));
		this.server.expect("alice> why?\n");
		this.server.send(text);
		assertThat(outcome(ask)).isEqualTo(Outcome.NOT_THE_PROTOCOL).extracting(Outcome::exitCode).isEqualTo(6);
	}

	@Test
	void answerThatTakesTooLongIsNotWaitedFor() throws Exception {
		CompletableFuture<Outcome> ask = ask(false, Duration.ofMillis(300));
		this.server.expect("alice> why?\n");
		this.server.expectQuit();
		assertThat(outcome(ask)).isEqualTo(Outcome.TIMED_OUT).extracting(Outcome::exitCode).isEqualTo(7);
		assertThat(this.remarks).hasToString("There was no answer in time.\n");
		assertThat(this.answers.toString()).isEmpty();
	}

	@Test
	@Tag("B23")
	void jsonHasAnObjectForEachEvent() throws Exception {
		CompletableFuture<Outcome> ask = ask(true, Duration.ofSeconds(20));
		this.server.expect("alice> why?\n");
		this.server.send("\"be\\cause\" \u001b[31m\u202e\n");
		this.server.expectQuit();
		assertThat(outcome(ask)).isEqualTo(Outcome.ENDED);
		assertThat(this.remarks.toString()).isEmpty();
		assertThat(this.answers.toString().lines().map((line) -> line.replaceFirst("\"time\":\"[^\"]+Z\",", "")))
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
		assertThat(outcome(ask(true, Duration.ofSeconds(20)))).isEqualTo(Outcome.NO_CONNECTION);
		assertThat(this.answers.toString()).contains("\"event\":\"failed\"", "connection refused", "\"exit\":3")
			.hasLineCount(1);
	}

	private CompletableFuture<Outcome> ask(boolean json, Duration timeout) {
		PipedChat chat = new PipedChat(SETTINGS, new BufferedReader(new StringReader("why?")),
				new PrintWriter(this.answers), new PrintWriter(this.remarks),
				new PipeOptions(json, false, true, Optional.of(timeout), true));
		Destination destination = new Destination("localhost", this.server.port(), Optional.of(new Handle("alice")));
		return CompletableFuture.supplyAsync(() -> chat.chat(destination, ConnectOptions.plain(TestDialects.CLASSIC)));
	}

	private static Outcome outcome(CompletableFuture<Outcome> chat) throws Exception {
		return chat.get(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}

}
