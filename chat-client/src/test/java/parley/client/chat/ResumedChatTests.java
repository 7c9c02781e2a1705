package parley.client.chat;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.client.Eventually;
import parley.client.TestDialects;
import parley.client.TestServer;
import parley.client.TestSettings;
import parley.client.wire.ConnectOptions;
import parley.client.wire.NoConnectionException;
import parley.client.wire.Recorder;
import parley.client.wire.Resume;
import parley.client.wire.ServerConnection;
import parley.client.wire.Tls;
import parley.protocol.Frame;
import parley.protocol.ResumeRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A chat that goes on over another connection, with a server that the test plays. */
class ResumedChatTests {

	private final TestServer server = new TestServer();

	private final PipedClient client = new PipedClient(this.server);

	@AfterEach
	void stop() throws IOException {
		this.server.close();
	}

	@Test
	@Tag("R3")
	@Tag("R4")
	@Tag("R6")
	void chatGoesOnWithNothingLostAndNothingTwice() throws Exception {
		begin("one\ntwo\n", "welcome\n\\parley/1 ready 600\n");
		assertThat(this.server.line()).isEqualTo("alice> one");
		this.server.send("1\n");
		assertThat(this.server.line()).isEqualTo("alice> two");
		ResumeRequest.Resume request = lose();
		assertThat(request.heard()).isEqualTo(1);
		this.server.send("\\parley/1 resumed 1 1\n");
		assertThat(this.server.line()).isEqualTo("alice> two");
		this.server.send("2 is cut o");
		ResumeRequest.Resume again = lose();
		assertThat(again.secret().hash()).isEqualTo(request.next());
		assertThat(again.heard()).isEqualTo(1);
		this.server.send("\\parley/1 resumed 2 2\n2\n");
		assertThat(this.server.line()).isEqualTo("\\quit");
		this.server.vanish();
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
		assertThat(this.client.answers()).isEqualToNormalizingNewlines("1\n2\n");
		assertThat(this.client.remarks()).contains("welcome", Wording.RECONNECTING, Wording.RESUMED)
			.doesNotContain("parley/1");
	}

	@Test
	@Tag("W16")
	void greetingIsHandedOnBeforeAnythingCanBeSaid() throws Exception {
		CompletableFuture<ServerConnection> opening = CompletableFuture.supplyAsync(this::connection,
				Thread::startVirtualThread);
		this.server.line();
		this.server.send("welcome\n\\parley/1 ready 600\n");
		List<Thread> heardOn = new CopyOnWriteArrayList<>();
		try (ServerConnection connection = Eventually.result("the connection", opening, () -> "")) {
			connection.start((event) -> heardOn.add(Thread.currentThread()));
			assertThat(heardOn).containsExactly(Thread.currentThread());
		}
	}

	@Test
	@Tag("R10")
	void requestWhoseAnswerWasLostIsRepeatedAndThenTheNextSecretShown() throws Exception {
		begin("one\n", "\\parley/1 ready 600\n");
		this.server.line();
		ResumeRequest.Resume unanswered = lose();
		assertThat(lose()).isEqualTo(unanswered);
		this.server.send("\\parley/1 gone\n");
		assertThat(resumeRequest().secret().hash()).isEqualTo(unanswered.next());
		this.server.send("\\parley/1 resumed 1 1\n1\n");
		assertThat(this.server.line()).isEqualTo("\\quit");
		this.server.vanish();
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
	}

	@Test
	@Tag("R5")
	void whatCannotBeTakenUpIsOverAndWhatWasNotAnsweredIsShown() throws Exception {
		begin("one\n", "\\parley/1 ready 600\n");
		this.server.line();
		lose();
		this.server.send("\\parley/1 gone\n");
		assertThat(this.client.outcome()).isEqualTo(Outcome.UNDELIVERED);
		assertThat(this.client.remarks()).contains("The server is gone", "Not delivered: one");
	}

	@Test
	void serverThatKeepsNothingIsNoConnection() throws Exception {
		begin("one\n", "\\parley/1 gone\n");
		assertThat(this.client.outcome()).isEqualTo(Outcome.NO_CONNECTION);
		assertThat(this.client.remarks()).contains("--no-resume");
	}

	@Test
	@Tag("R9")
	void withoutTlsNothingIsAskedUnasked() throws Exception {
		start("one\n", Resume.AUTO);
		assertThat(this.server.line()).isEqualTo("alice> one");
		this.server.send("1\n");
		this.server.vanish();
		assertThat(this.client.outcome()).isEqualTo(Outcome.ENDED);
	}

	@Test
	void dialectWithoutLinesCantBeResumed() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ConnectOptions(TestDialects.named("nul"), Tls.OFF, Recorder.NONE, Resume.ALWAYS))
			.withMessageContaining("--resume");
	}

	private ServerConnection connection() {
		try {
			return ServerConnection.open("localhost", this.server.port(), TestSettings.WIRE,
					new ConnectOptions(TestDialects.CLASSIC, Tls.OFF, Recorder.NONE, Resume.ALWAYS));
		}
		catch (NoConnectionException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private void begin(String input, String answer) throws IOException {
		start(input, Resume.ALWAYS);
		assertThat(ResumeRequest.read(new Frame.Text(this.server.line()))).get()
			.isInstanceOf(ResumeRequest.Begin.class);
		this.server.send(answer);
	}

	private void start(String input, Resume resume) {
		this.client.with(new ConnectOptions(TestDialects.CLASSIC, Tls.OFF, Recorder.NONE, resume)).start(input);
	}

	/** Hangs up, and reads what the client then asks for. */
	private ResumeRequest.Resume lose() {
		this.server.vanish();
		return resumeRequest();
	}

	private ResumeRequest.Resume resumeRequest() {
		this.server.acceptAgain();
		return (ResumeRequest.Resume) ResumeRequest.read(new Frame.Text(this.server.line())).orElseThrow();
	}

}
