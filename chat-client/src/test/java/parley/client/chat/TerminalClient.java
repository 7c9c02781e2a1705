package parley.client.chat;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

import parley.client.Eventually;
import parley.client.TestDialects;
import parley.client.TestServer;
import parley.client.TestSettings;
import parley.client.TestTerminal;
import parley.client.wire.ConnectOptions;
import parley.protocol.Handle;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * One chat of a person called alice at a terminal, with a server that the test plays.
 */
final class TerminalClient implements AutoCloseable {

	static final String YOURS = "(your turn) alice>";

	static final String WAITING = "(waiting for the answer) alice>";

	static final String NAME_QUESTION = "Your name (1 to 10 characters, no spaces):";

	final TestServer server = new TestServer();

	final TestTerminal person;

	private ChatSettings settings = settings(ChatSettings.Colour.AUTO);

	private Optional<Handle> name = Optional.of(new Handle("alice"));

	private String dialect = "classic";

	private CompletableFuture<Outcome> outcome = new CompletableFuture<>();

	TerminalClient() {
		this(new TestTerminal());
	}

	TerminalClient(TestTerminal person) {
		this.person = person;
	}

	static ChatSettings settings(ChatSettings.Colour colour) {
		return new ChatSettings(false, false, false, false, colour, ChatSettings.Reconnect.ASK, 3,
				Duration.ofMillis(10));
	}

	TerminalClient withoutName() {
		this.name = Optional.empty();
		return this;
	}

	TerminalClient speaking(String dialectName) {
		this.dialect = dialectName;
		return this;
	}

	TerminalClient with(ChatSettings chatSettings) {
		this.settings = chatSettings;
		return this;
	}

	void start() {
		start(this.server.port());
	}

	void start(int port) {
		TerminalChat chat = new TerminalChat(this.person.terminal(), TestSettings.WIRE);
		Destination destination = new Destination("localhost", port, this.name);
		ConnectOptions options = ConnectOptions.plain(TestDialects.named(this.dialect));
		this.outcome = CompletableFuture.supplyAsync(() -> chat.chat(destination, options, this.settings),
				Thread::startVirtualThread);
	}

	/** Says something when it is the person's turn. */
	void say(String text) throws IOException {
		this.person.awaitScreen(YOURS);
		this.person.type(text + "\r");
		this.server.expect("alice> " + text + "\n");
	}

	/** Ends the chat whatever state it is in. */
	void end() throws IOException {
		this.person.ctrl('U');
		this.person.type("\\quit\r");
		this.server.expectQuit();
		assertThat(outcome()).isEqualTo(Outcome.ENDED);
	}

	/** Waits until the chat is over. */
	Outcome outcome() {
		return Eventually.result("the end of the chat", this.outcome, () -> "The screen was:\n" + this.person.screen());
	}

	@Override
	public void close() throws IOException {
		this.server.close();
		this.person.close();
	}

}
