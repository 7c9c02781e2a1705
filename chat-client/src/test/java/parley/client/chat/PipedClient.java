package parley.client.chat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PipedReader;
import java.io.PipedWriter;
import java.io.PrintWriter;
import java.io.Reader;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import parley.client.Eventually;
import parley.client.TestDialects;
import parley.client.TestServer;
import parley.client.TestSettings;
import parley.client.wire.ConnectOptions;
import parley.client.wire.WireSettings;
import parley.protocol.Handle;

/**
 * One chat of alice through a pipe, and what it writes.
 */
final class PipedClient {

	private final TestServer server;

	private final StringWriter answers = new StringWriter();

	private final StringWriter remarks = new StringWriter();

	private WireSettings settings = TestSettings.WIRE;

	private Optional<Handle> name = Optional.of(new Handle("alice"));

	private ConnectOptions options = ConnectOptions.plain(TestDialects.CLASSIC);

	private PipeOptions pipe = PipeOptions.DEFAULT;

	private CompletableFuture<Outcome> outcome = new CompletableFuture<>();

	PipedClient(TestServer server) {
		this.server = server;
	}

	PipedClient holding(int messages) {
		this.settings = TestSettings.wire(messages);
		return this;
	}

	PipedClient withoutName() {
		this.name = Optional.empty();
		return this;
	}

	PipedClient speaking(String dialect) {
		return with(ConnectOptions.plain(TestDialects.named(dialect)));
	}

	PipedClient with(ConnectOptions connectOptions) {
		this.options = connectOptions;
		return this;
	}

	PipedClient with(PipeOptions pipeOptions) {
		this.pipe = pipeOptions;
		return this;
	}

	/** Starts the chat with all of its input. */
	void start(String input) {
		start(new StringReader(input));
	}

	/** Starts the chat; its input is what is written and flushed, until it is closed. */
	Writer startTyping() throws IOException {
		PipedWriter typing = new PipedWriter();
		start(new PipedReader(typing));
		return typing;
	}

	private void start(Reader input) {
		PipedChat chat = new PipedChat(this.settings, new BufferedReader(input), new PrintWriter(this.answers),
				new PrintWriter(this.remarks), this.pipe);
		Destination destination = new Destination("localhost", this.server.port(), this.name);
		// The common pool has a single thread on two cores, which the next chat would
		// wait for.
		this.outcome = CompletableFuture.supplyAsync(() -> chat.chat(destination, this.options),
				Thread::startVirtualThread);
	}

	/** Waits until the chat is over. */
	Outcome outcome() {
		return Eventually.result("the end of the chat", this.outcome, this::written);
	}

	void awaitRemark(String text) {
		Eventually.await("the remark \"" + text + "\"", () -> remarks().contains(text), this::written);
	}

	String answers() {
		return this.answers.toString();
	}

	String remarks() {
		return this.remarks.toString();
	}

	private String written() {
		return "The chat's answers were:\n" + answers() + "\nand its remarks:\n" + remarks();
	}

}
