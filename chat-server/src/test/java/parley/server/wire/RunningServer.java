package parley.server.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.integration.ip.tcp.connection.AbstractServerConnectionFactory;
import org.springframework.util.FileSystemUtils;

import parley.protocol.MessageText;
import parley.server.ChatServerApplication;
import parley.server.Waiting;
import parley.server.admission.Admission;
import parley.server.admission.SilentConnections;
import parley.server.conversation.ConversationEvent;
import parley.server.conversation.ConversationListener;
import parley.server.conversation.Conversations;
import parley.server.desk.Desk;
import parley.server.desk.DeskEntry;
import parley.server.desk.Operator;
import parley.server.journal.JournalStore;
import parley.server.journal.TurnedAwayCounts;
import parley.server.sweep.Sweeper;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.ReplyOutcome;
import parley.server.turn.TurnedAway;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The whole server, on a free port, without a console. Its time limits are so long that
 * no busy machine reaches them, unless a test sets one. Each wait says what has happened
 * instead, if it is in vain.
 */
final class RunningServer implements AutoCloseable {

	private static final List<String> PATIENT = List.of("parley.limits.first-message-within=1h",
			"parley.limits.message-within=1h", "parley.limits.read-within=1h", "parley.limits.tls-handshake-within=5m",
			"parley.wire.close-timeout=30s");

	private static final int SHOWN_EVENTS = 30;

	private static final Operator OPERATOR = new Operator("operator");

	/** Whose beginning was told, and whose end was not. */
	private final Set<ConversationId> open = ConcurrentHashMap.newKeySet();

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
				"--parley.journal.connect-timeout=2m",
				"--parley.journal.url=jdbc:sqlite:" + this.folder.resolve("parley.db")));
		Map<String, String> all = new LinkedHashMap<>();
		Stream.concat(PATIENT.stream(), Stream.of(settings))
			.forEach((setting) -> all.put(setting.substring(0, setting.indexOf('=')), setting));
		all.values().forEach((setting) -> arguments.add("--" + setting));
		this.context = new SpringApplicationBuilder(ChatServerApplication.class).logStartupInfo(false)
			.run(arguments.toArray(String[]::new));
		this.context.getBean(Conversations.class).subscribe(this::on);
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

	/** How many connected and went without a word. */
	long silentConnections() {
		return this.context.getBean(SilentConnections.class).count();
	}

	/** What has happened, and was not forgotten. */
	List<ConversationEvent> events() {
		return List.copyOf(this.events);
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
		await("%d turned away because of %s".formatted(count, code), () -> turnedAway(code) >= count);
		assertThat(turnedAway(code)).isEqualTo(count);
	}

	Desk desk() {
		return this.context.getBean(Desk.class);
	}

	/** Waits until somebody waits for an answer. */
	DeskEntry waiting() {
		FutureTask<DeskEntry> waiting = new FutureTask<>(() -> desk().view().awaitWaiting(OPERATOR));
		Thread thread = Thread.ofVirtual().start(waiting);
		try {
			return waiting.get(Waiting.PATIENCE.toSeconds(), TimeUnit.SECONDS);
		}
		catch (InterruptedException | ExecutionException | TimeoutException ex) {
			thread.interrupt();
			throw new AssertionError("Waited in vain: somebody waits for an answer\n" + state(), ex);
		}
	}

	/** Lets go of what happened, which takes memory. */
	void forgetEvents() {
		this.events.clear();
	}

	/** Waits until all who were connected are gone, and forgets what happened. */
	void awaitNobody() {
		await("no conversation is open", () -> desk().view().open().isEmpty() && this.open.isEmpty());
		forgetEvents();
	}

	/** Ends what is open, such as what waits for its client to come back. */
	void endAll() {
		desk().view().open().forEach(this::end);
		awaitNobody();
	}

	/**
	 * Waits for something at this server.
	 * @param what the condition in words
	 * @param condition the condition
	 */
	void await(String what, Callable<Boolean> condition) {
		Waiting.until(what, condition, this::state);
	}

	/**
	 * Looks whose time is up, as if it were another time than it is.
	 * @param nanoTime the time, as {@link System#nanoTime} would give it
	 */
	void sweepAt(long nanoTime) {
		this.context.getBean(Sweeper.class).sweep(nanoTime);
	}

	/** Looks whose time is up, as if so much time had passed. */
	void sweepAfter(Duration time) {
		sweepAt(System.nanoTime() + time.toNanos());
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

	ReplyOutcome end(DeskEntry entry) {
		return desk().end(OPERATOR, entry.id(), null);
	}

	/** Waits until a conversation has ended, which must be for that reason. */
	void awaitEnded(Ending ending) {
		await("a conversation has ended: " + ending, () -> endings().findAny().isPresent());
		assertThat(endings()).containsExactly(ending);
	}

	<E extends ConversationEvent> void awaitEvent(Class<E> kind, Predicate<E> condition) {
		await("a certain event " + kind.getSimpleName(),
				() -> this.events.stream().filter(kind::isInstance).map(kind::cast).anyMatch(condition));
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

	private void on(ConversationEvent event) {
		this.events.add(event);
		switch (event) {
			case ConversationEvent.Connected connected -> this.open.add(event.conversation());
			case ConversationEvent.Ended ended -> this.open.remove(event.conversation());
			default -> {
			}
		}
	}

	private String state() {
		List<ConversationEvent> all = List.copyOf(this.events);
		String last = all.subList(Math.max(0, all.size() - SHOWN_EVENTS), all.size())
			.stream()
			.map((event) -> "  " + event)
			.collect(Collectors.joining("\n"));
		return "At the desk: %s%nConnections: %d%nEvents, %d in all, the last of them:%n%s"
			.formatted(desk().view().open(), connections(), all.size(), last);
	}

	private Stream<Ending> endings() {
		return this.events.stream()
			.filter(ConversationEvent.Ended.class::isInstance)
			.map((event) -> ((ConversationEvent.Ended) event).ending());
	}

}
