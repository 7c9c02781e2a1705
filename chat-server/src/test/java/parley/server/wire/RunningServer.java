package parley.server.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Predicate;
import java.util.stream.Stream;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.integration.ip.tcp.connection.AbstractServerConnectionFactory;
import org.springframework.util.FileSystemUtils;

import parley.protocol.MessageText;
import parley.server.ChatServerApplication;
import parley.server.admission.Admission;
import parley.server.conversation.ConversationEvent;
import parley.server.conversation.ConversationListener;
import parley.server.conversation.Conversations;
import parley.server.desk.Desk;
import parley.server.desk.DeskEntry;
import parley.server.desk.EndOutcome;
import parley.server.desk.Operator;
import parley.server.desk.ReplyOutcome;
import parley.server.journal.JournalStore;
import parley.server.journal.TurnedAwayCounts;
import parley.server.turn.Ending;
import parley.server.turn.TurnedAway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The whole server, on a free port, without a console. */
final class RunningServer implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private static final Operator OPERATOR = new Operator("operator");

	private final Queue<ConversationEvent> events = new ConcurrentLinkedQueue<>();

	private final ConfigurableApplicationContext context;

	private final Path folder;

	private RunningServer(String responder, String... settings) {
		this(emptyFolder(), responder, settings);
	}

	private RunningServer(Path folder, String responder, String... settings) {
		this.folder = folder;
		List<String> arguments = new ArrayList<>(List.of("--parley.port=0", "--parley.bind-address=127.0.0.1",
				"--parley.responder=" + responder, "--parley.console.enabled=false", "--parley.web.enabled=false",
				"--parley.journal.url=jdbc:sqlite:" + this.folder.resolve("parley.db")));
		for (String setting : settings) {
			arguments.add("--" + setting);
		}
		this.context = new SpringApplicationBuilder(ChatServerApplication.class).logStartupInfo(false)
			.run(arguments.toArray(String[]::new));
		this.context.getBean(Conversations.class).subscribe(this.events::add);
	}

	static RunningServer withEcho(String... settings) {
		return new RunningServer("echo", settings);
	}

	static RunningServer withOperator(String... settings) {
		return new RunningServer("operator", settings);
	}

	static RunningServer withWebhook(String... settings) {
		return new RunningServer("webhook", settings);
	}

	/**
	 * What starts after this one was killed just now, with the journal as it is on the
	 * disk. Nobody may be in the middle of a commit.
	 */
	RunningServer afterItWasKilled(String... settings) throws IOException {
		Path copy = emptyFolder();
		for (String file : List.of("parley.db", "parley.db-wal")) {
			Files.copy(this.folder.resolve(file), copy.resolve(file));
		}
		return new RunningServer(copy, "operator", settings);
	}

	/** The first column of what the journal has. */
	List<String> rows(String sql) {
		return this.context.getBean(JournalStore.class).reading().sql(sql).query(String.class).list();
	}

	/** Changes what the journal has. */
	void write(String sql) {
		this.context.getBean(JournalStore.class).write((jdbc) -> jdbc.sql(sql).update());
	}

	/** How many were turned away before there was a conversation. */
	long turnedAway(TurnedAway.Code code) {
		return this.context.getBean(TurnedAwayCounts.class).of(code);
	}

	Admission admission() {
		return this.context.getBean(Admission.class);
	}

	void subscribe(ConversationListener listener) {
		this.context.getBean(Conversations.class).subscribe(listener);
	}

	void publish(Object event) {
		this.context.publishEvent(event);
	}

	int port() {
		return this.context.getBean(AbstractServerConnectionFactory.class).getPort();
	}

	RawClient connect() {
		return RawClient.connect(port());
	}

	/** The port of one of several listeners, counted from 1. */
	int port(int listener) {
		return this.context.getBean("listener-" + listener, AbstractServerConnectionFactory.class).getPort();
	}

	/** Connects to one of several listeners, counted from 1. */
	RawClient connectTo(int listener) {
		return RawClient.connect(port(listener));
	}

	/** How many connections there are, whether or not they have got in. */
	int connections() {
		return this.context.getBean(Admission.class).connections();
	}

	/** Waits until so many were turned away for this. */
	void awaitTurnedAway(TurnedAway.Code code, long count) {
		await().atMost(PATIENCE).until(() -> turnedAway(code) >= count);
		assertThat(turnedAway(code)).isEqualTo(count);
	}

	Desk desk() {
		return this.context.getBean(Desk.class);
	}

	/** Waits until somebody waits for an answer. */
	DeskEntry waiting() {
		try {
			return desk().awaitWaiting(OPERATOR);
		}
		catch (InterruptedException ex) {
			throw new AssertionError("nobody waits for an answer", ex);
		}
	}

	/** Lets go of what happened, which takes memory. */
	void forgetEvents() {
		this.events.clear();
	}

	/** Waits until all who were connected are gone, and forgets what happened. */
	void awaitNobody() {
		await().atMost(PATIENCE).until(() -> desk().open().isEmpty());
		forgetEvents();
	}

	/**
	 * Answers who waits longest, as soon as somebody waits.
	 * @return the text that was answered
	 */
	String answer(String text) {
		DeskEntry entry = waiting();
		assertThat(reply(entry, text)).isInstanceOf(ReplyOutcome.Accepted.class);
		return entry.waiting().orElseThrow().text().value();
	}

	ReplyOutcome reply(DeskEntry entry, String text) {
		return desk().reply(OPERATOR, entry.id(), entry.lastTurn(), new MessageText(text));
	}

	EndOutcome end(DeskEntry entry) {
		return desk().end(OPERATOR, entry.id(), null);
	}

	/** Waits until a conversation has ended, which must be for that reason. */
	void awaitEnded(Ending ending) {
		await().atMost(PATIENCE).until(() -> endings().findAny().isPresent());
		assertThat(endings()).containsExactly(ending);
	}

	<E extends ConversationEvent> void awaitEvent(Class<E> kind, Predicate<E> condition) {
		await().atMost(PATIENCE)
			.until(() -> this.events.stream().filter(kind::isInstance).map(kind::cast).anyMatch(condition));
	}

	@Override
	public void close() {
		this.context.close();
		FileSystemUtils.deleteRecursively(this.folder.toFile());
	}

	private static Path emptyFolder() {
		try {
			return Files.createTempDirectory("parley-test");
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private Stream<Ending> endings() {
		return this.events.stream()
			.filter(ConversationEvent.Ended.class::isInstance)
			.map((event) -> ((ConversationEvent.Ended) event).ending());
	}

}
