package parley.client.doctor;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import parley.client.Eventually;
import parley.client.TestServer;
import parley.client.chat.Destination;
import parley.client.chat.Outcome;
import parley.client.wire.Tls;

import static org.assertj.core.api.Assertions.assertThat;

class DoctorTests {

	private static final Duration SHORT = Duration.ofMillis(100);

	private static final ListeningTimes GREETS = new ListeningTimes(Eventually.PATIENCE, Eventually.PATIENCE, SHORT);

	private static final ListeningTimes GREETS_NOT = new ListeningTimes(SHORT, Eventually.PATIENCE, SHORT);

	private static final ListeningTimes ANSWERS_NOT = new ListeningTimes(SHORT, SHORT, SHORT);

	private final TestServer server = new TestServer();

	private final StringWriter found = new StringWriter();

	private CompletableFuture<Outcome> outcome = new CompletableFuture<>();

	@AfterEach
	void stop() throws IOException {
		this.server.close();
	}

	@ParameterizedTest
	@CsvSource({ "'hello\n', LF behind, dialect classic", "'bob> hello\r\n', CR LF behind, dialect classic",
			"'hello\0', a NUL behind, dialect nul", "'hello', nothing behind, dialect classic",
			"'hello\n@@@', @@@ behind, dialect end-marker",
			"'9xxhello one', a length in front, dialect length-prefix" })
	@Tag("D1")
	void framingIsRecognizedAndTheDialectNamed(String answer, String framing, String dialect) throws Exception {
		visit(GREETS_NOT);
		this.server.expect("doctor> hello\n");
		this.server.send(answer);
		this.server.expectQuit();
		assertThat(outcome()).isEqualTo(Outcome.ENDED);
		assertThat(this.found.toString()).contains("reachable  yes", "encrypted  no", "greets     no",
				"was told   \"doctor> hello\\n\"", "frames     " + framing, "verdict    " + dialect + ": it ");
	}

	@Test
	void greetingAndNameAreSeen() throws Exception {
		visit(GREETS);
		this.server.send("welcome\n");
		this.server.expect("doctor> hello\n");
		this.server.send("bob> you said: doctor> hello\n");
		outcome();
		assertThat(this.found.toString()).contains("greets     yes: \"welcome\\n\"",
				"its name   in front of its messages: bob", "hint       it repeats your name");
	}

	@Test
	void silenceIsNoVerdict() throws Exception {
		visit(ANSWERS_NOT);
		this.server.expect("doctor> hello\n");
		this.server.expectQuit();
		assertThat(outcome()).isEqualTo(Outcome.TIMED_OUT);
		assertThat(this.found.toString()).contains("nobody has answered, so nothing is known");
	}

	@Test
	@Tag("B23")
	void otherProtocolGetsNoMessage() throws Exception {
		visit(GREETS);
		this.server.send("SSH-2.0-Open\u001bSSH\r\n");
		this.server.expectLast("");
		assertThat(outcome()).isEqualTo(Outcome.NOT_THE_PROTOCOL);
		assertThat(this.found.toString()).contains("this is no chat: it speaks SSH", "Open\\x1bSSH");
	}

	@Test
	void nobodyThereIsSaid() throws Exception {
		this.server.close();
		visit(GREETS_NOT);
		assertThat(outcome()).isEqualTo(Outcome.NO_CONNECTION);
		assertThat(this.found.toString()).contains("connection refused");
	}

	private void visit(ListeningTimes times) {
		Destination destination = new Destination("localhost", this.server.port(), Optional.empty());
		this.outcome = CompletableFuture.supplyAsync(() -> new Doctor().examine(destination, Tls.OFF,
				Eventually.PATIENCE, times, new PrintWriter(this.found)), Thread::startVirtualThread);
	}

	private Outcome outcome() {
		return Eventually.result("the end of the visit", this.outcome, () -> "It has found:\n" + this.found);
	}

}
