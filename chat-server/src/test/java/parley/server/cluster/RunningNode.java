package parley.server.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

import parley.protocol.MessageText;
import parley.protocol.ResumeRequest;
import parley.protocol.ResumeSecret;
import parley.server.ChatServerApplication;
import parley.server.Waiting;
import parley.server.conversation.ListenersReady;
import parley.server.desk.Desk;
import parley.server.desk.DeskEntry;
import parley.server.desk.DeskFeed;
import parley.server.desk.Operator;
import parley.server.journal.JournalLocation;
import parley.server.journal.SharedJournal;
import parley.server.turn.ConversationId;
import parley.server.turn.ReplyOutcome;

import static org.assertj.core.api.Assertions.assertThat;

/** A whole server that is a node among others. */
final class RunningNode implements AutoCloseable {

	/**
	 * The longest that there is: no node loses its lease because the machine is busy, but
	 * with {@link #loseLease} alone.
	 */
	static final Duration LEASE = Duration.ofMinutes(5);

	private final AtomicInteger port = new AtomicInteger();

	private final JournalLocation database;

	private final ConfigurableApplicationContext context;

	RunningNode(JournalLocation database, String... settings) {
		this.database = database;
		SpringApplication application = new SpringApplication(ChatServerApplication.class);
		application.setLogStartupInfo(false);
		application.addInitializers((context) -> context.addApplicationListener(this::seen));
		List<String> arguments = new ArrayList<>(List.of("--parley.port=0", "--parley.bind-address=127.0.0.1",
				"--parley.console.enabled=false", "--parley.web.enabled=false",
				"--parley.limits.new-connections-per-address=1000000", "--parley.journal.connect-timeout=2m",
				"--parley.journal.retry-interval=50ms", "--parley.cluster.enabled=true",
				"--parley.cluster.outcome-timeout=1m", "--parley.cluster.lease=" + LEASE));
		arguments.addAll(List.of(database.options()));
		for (String setting : settings) {
			arguments.removeIf((other) -> other.startsWith(setting.substring(0, setting.indexOf('=') + 1)));
			arguments.add(setting);
		}
		this.context = application.run(arguments.toArray(String[]::new));
	}

	private void seen(ApplicationEvent event) {
		if (event instanceof PayloadApplicationEvent<?> published
				&& published.getPayload() instanceof ListenersReady ready) {
			this.port.set(ready.listeners().getFirst().port());
		}
	}

	ClusterClient connect(String handle) {
		return new ClusterClient(this.port.get(), handle);
	}

	/** Connects a client whose conversation can be taken up. */
	ClusterClient begin(ResumeSecret secret, String handle) {
		ClusterClient client = connect(handle);
		client.write(new ResumeRequest.Begin(secret.hash()).line());
		assertThat(client.hear()).isEqualTo("\\parley/1 ready 120");
		return client;
	}

	/** Connects a client that takes up its conversation. */
	ClusterClient takeUp(String handle, ResumeSecret shown, int heard, ResumeSecret next) {
		ClusterClient client = connect(handle);
		client.write(new ResumeRequest.Resume(shown, heard, next.hash()).line());
		return client;
	}

	Desk desk() {
		return this.context.getBean(Desk.class);
	}

	DeskFeed feed() {
		return this.context.getBean(DeskFeed.class);
	}

	/** Which node it is; none while it has lost its lease. */
	Optional<Identity> identity() {
		return Optional.ofNullable(bean(Membership.class).identity());
	}

	long number() {
		return identity().orElseThrow().number();
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** Takes this node for dead, as another does, and lets it find out. */
	void loseLease(RunningNode survivor) {
		long number = number();
		LostNodes lostNodes = new LostNodes(survivor.bean(SharedJournal.class));
		// Between the two it may renew its lease.
		Waiting.until("node %d is taken for dead".formatted(number), () -> {
			expireLease(this.database, number);
			return lostNodes.end(number, survivor.identity().orElseThrow()).isPresent();
		}, this::identity);
		bean(Lease.class).heartbeat().hurry();
	}

	/** The lease of a node has run out, as far as the database knows. */
	static void expireLease(JournalLocation database, long number) {
		database.jdbc()
			.sql("UPDATE cluster_node SET until = clock_timestamp() - interval '1 s' WHERE number = ?")
			.param(number)
			.update();
	}

	/** Waits until this node is another one than it was. */
	void awaitIdentityAfter(long number) {
		Waiting.until("node %d has become another".formatted(number),
				() -> identity().filter((now) -> now.number() > number).isPresent(), this::identity);
	}

	/** Waits until this node shows a turn that waits for an answer. */
	DeskEntry waiting(String handle, int turn) {
		return Waiting.present("turn %d of %s waits for an answer".formatted(turn, handle),
				() -> desk().view()
					.inbox()
					.stream()
					.filter((entry) -> entry.name().equals(handle) && entry.lastTurn() == turn)
					.findAny(),
				() -> desk().view().open());
	}

	/** Waits until this node shows a conversation as it should be. */
	void await(String what, ConversationId id, Predicate<Optional<DeskEntry>> condition) {
		Waiting.until("conversation %s %s".formatted(id, what), () -> condition.test(desk().view().find(id)),
				() -> desk().view().find(id));
	}

	ReplyOutcome reply(String who, ConversationId id, int turn, String text) {
		return desk().reply(new Operator(who), id, turn, new MessageText(text));
	}

	@Override
	public void close() {
		this.context.close();
	}

}
