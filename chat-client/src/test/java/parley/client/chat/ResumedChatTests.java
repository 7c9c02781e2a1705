package parley.client.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import parley.client.TestDialects;
import parley.client.TestServer;
import parley.client.wire.ConnectOptions;
import parley.client.wire.NoConnectionException;
import parley.client.wire.Recorder;
import parley.client.wire.Resume;
import parley.client.wire.ServerConnection;
import parley.client.wire.Tls;
import parley.client.wire.WireSettings;
import parley.protocol.Frame;
import parley.protocol.Handle;
import parley.protocol.ResumeRequest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** A chat that goes on over another connection, with a server that the test plays. */
@Timeout(60)
class ResumedChatTests {

	private static final WireSettings SETTINGS = new WireSettings(Duration.ofSeconds(5), Duration.ofMillis(50),
			Duration.ofSeconds(1), 16);

	private final StringWriter answers = new StringWriter();

	private final StringWriter remarks = new StringWriter();

	private ServerSocket listener;

	private @Nullable Socket socket;

	private @Nullable BufferedReader in;

	@BeforeEach
	void listen() throws IOException {
		this.listener = new ServerSocket(0, 5, InetAddress.getLoopbackAddress());
		this.listener.setSoTimeout((int) TestServer.PATIENCE.toMillis());
	}

	@AfterEach
	void close() throws IOException {
		this.listener.close();
		if (this.socket != null) {
			this.socket.close();
		}
	}

	@Test
	@Tag("R3")
	@Tag("R4")
	@Tag("R6")
	void chatGoesOnWithNothingLostAndNothingTwice() throws Exception {
		CompletableFuture<Outcome> chat = begun("one\ntwo\n", "welcome\n\\parley/1 ready 60\n");
		assertThat(line()).isEqualTo("alice> one");
		send("1\n");
		assertThat(line()).isEqualTo("alice> two");
		socket().close();
		ResumeRequest.Resume request = resumeRequest();
		assertThat(request.heard()).isEqualTo(1);
		send("\\parley/1 resumed 1 1\n");
		assertThat(line()).isEqualTo("alice> two");
		send("2 is cut o");
		socket().close();
		ResumeRequest.Resume again = resumeRequest();
		assertThat(again.secret().hash()).isEqualTo(request.next());
		assertThat(again.heard()).isEqualTo(1);
		send("\\parley/1 resumed 2 2\n2\n");
		assertThat(line()).isEqualTo("\\quit");
		socket().close();
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
		assertThat(this.answers.toString()).isEqualToNormalizingNewlines("1\n2\n");
		assertThat(this.remarks.toString()).contains("welcome", Wording.RECONNECTING, Wording.RESUMED)
			.doesNotContain("parley/1");
	}

	@Test
	@Tag("W16")
	void greetingIsHandedOnBeforeAnythingCanBeSaid() throws Exception {
		CompletableFuture<ServerConnection> opening = CompletableFuture.supplyAsync(this::connection);
		accept();
		line();
		send("welcome\n\\parley/1 ready 60\n");
		List<Thread> heardOn = new CopyOnWriteArrayList<>();
		try (ServerConnection connection = opening.get(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
			connection.start((event) -> heardOn.add(Thread.currentThread()));
			assertThat(heardOn).containsExactly(Thread.currentThread());
		}
	}

	@Test
	@Tag("R10")
	void requestWhoseAnswerWasLostIsRepeatedAndThenTheNextSecretShown() throws Exception {
		CompletableFuture<Outcome> chat = begun("one\n", "\\parley/1 ready 60\n");
		line();
		socket().close();
		ResumeRequest.Resume unanswered = resumeRequest();
		socket().close();
		assertThat(resumeRequest()).isEqualTo(unanswered);
		send("\\parley/1 gone\n");
		assertThat(resumeRequest().secret().hash()).isEqualTo(unanswered.next());
		send("\\parley/1 resumed 1 1\n1\n");
		assertThat(line()).isEqualTo("\\quit");
		socket().close();
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
	}

	@Test
	@Tag("R5")
	void whatCannotBeTakenUpIsOverAndWhatWasNotAnsweredIsShown() throws Exception {
		CompletableFuture<Outcome> chat = begun("one\n", "\\parley/1 ready 60\n");
		line();
		socket().close();
		resumeRequest();
		send("\\parley/1 gone\n");
		assertThat(outcome(chat)).isEqualTo(Outcome.UNDELIVERED);
		assertThat(this.remarks.toString()).contains("The server is gone", "Not delivered: one");
	}

	@Test
	void serverThatKeepsNothingIsNoConnection() throws Exception {
		assertThat(outcome(begun("one\n", "\\parley/1 gone\n"))).isEqualTo(Outcome.NO_CONNECTION);
		assertThat(this.remarks.toString()).contains("--no-resume");
	}

	@Test
	@Tag("R9")
	void withoutTlsNothingIsAskedUnasked() throws Exception {
		CompletableFuture<Outcome> chat = chat("one\n", Resume.AUTO);
		accept();
		assertThat(line()).isEqualTo("alice> one");
		send("1\n");
		socket().close();
		assertThat(outcome(chat)).isEqualTo(Outcome.ENDED);
	}

	@Test
	void dialectWithoutLinesCantBeResumed() {
		assertThatIllegalArgumentException()
			.isThrownBy(() -> new ConnectOptions(TestDialects.named("nul"), Tls.OFF, Recorder.NONE, Resume.ALWAYS))
			.withMessageContaining("--resume");
	}

	private ServerConnection connection() {
		try {
			return ServerConnection.open("localhost", this.listener.getLocalPort(), SETTINGS,
					new ConnectOptions(TestDialects.CLASSIC, Tls.OFF, Recorder.NONE, Resume.ALWAYS));
		}
		catch (NoConnectionException | InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private CompletableFuture<Outcome> begun(String input, String answer) throws IOException {
		CompletableFuture<Outcome> chat = chat(input, Resume.ALWAYS);
		accept();
		assertThat(ResumeRequest.read(new Frame.Text(line()))).get().isInstanceOf(ResumeRequest.Begin.class);
		send(answer);
		return chat;
	}

	private CompletableFuture<Outcome> chat(String input, Resume resume) {
		PipedChat chat = new PipedChat(SETTINGS, new BufferedReader(new StringReader(input)),
				new PrintWriter(this.answers), new PrintWriter(this.remarks), PipeOptions.DEFAULT);
		Destination destination = new Destination("localhost", this.listener.getLocalPort(),
				Optional.of(new Handle("alice")));
		return CompletableFuture.supplyAsync(
				() -> chat.chat(destination, new ConnectOptions(TestDialects.CLASSIC, Tls.OFF, Recorder.NONE, resume)));
	}

	private ResumeRequest.Resume resumeRequest() throws IOException {
		accept();
		return (ResumeRequest.Resume) ResumeRequest.read(new Frame.Text(line())).orElseThrow();
	}

	private void accept() throws IOException {
		Socket accepted = this.listener.accept();
		accepted.setSoTimeout((int) TestServer.PATIENCE.toMillis());
		this.socket = accepted;
		this.in = new BufferedReader(new InputStreamReader(accepted.getInputStream(), StandardCharsets.UTF_8));
	}

	private Socket socket() {
		return Objects.requireNonNull(this.socket);
	}

	private String line() throws IOException {
		return Objects.requireNonNull(this.in).readLine();
	}

	private void send(String text) throws IOException {
		socket().getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
	}

	private static Outcome outcome(CompletableFuture<Outcome> chat) throws Exception {
		return chat.get(TestServer.PATIENCE.toSeconds(), TimeUnit.SECONDS);
	}

}
