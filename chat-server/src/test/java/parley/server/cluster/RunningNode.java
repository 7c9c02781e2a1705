package parley.server.cluster;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.boot.SpringApplication;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

import parley.protocol.MessageText;
import parley.server.ChatServerApplication;
import parley.server.conversation.ListenersReady;
import parley.server.desk.Desk;
import parley.server.desk.DeskEntry;
import parley.server.desk.DeskFeed;
import parley.server.desk.Operator;
import parley.server.desk.ReplyOutcome;
import parley.server.turn.ConversationId;

import static org.awaitility.Awaitility.await;

/** A whole server that is a node among others. */
final class RunningNode implements AutoCloseable {

	private static final Duration PATIENCE = Duration.ofSeconds(20);

	private final AtomicInteger port = new AtomicInteger();

	private final ConfigurableApplicationContext context;

	RunningNode(ClusterDatabase database, String... settings) {
		SpringApplication application = new SpringApplication(ChatServerApplication.class);
		application.setLogStartupInfo(false);
		application.addInitializers((context) -> context.addApplicationListener(this::seen));
		List<String> arguments = new ArrayList<>(List.of("--parley.port=0", "--parley.bind-address=127.0.0.1",
				"--parley.console.enabled=false", "--parley.web.enabled=false"));
		if (Arrays.stream(settings).noneMatch((setting) -> setting.startsWith("--parley.cluster.lease="))) {
			arguments.add("--parley.cluster.lease=2s");
		}
		arguments.addAll(List.of(database.settings()));
		arguments.addAll(List.of(settings));
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

	Desk desk() {
		return this.context.getBean(Desk.class);
	}

	DeskFeed feed() {
		return this.context.getBean(DeskFeed.class);
	}

	long number() {
		return Objects.requireNonNull(this.context.getBean(Membership.class).identity()).number();
	}

	<T> T bean(Class<T> type) {
		return this.context.getBean(type);
	}

	/** Waits until this node shows a turn that waits for an answer. */
	DeskEntry waiting(String handle, int turn) {
		return await().pollInterval(Duration.ofMillis(1))
			.atMost(PATIENCE)
			.until(() -> desk().inbox()
				.stream()
				.filter((entry) -> entry.name().equals(handle) && entry.lastTurn() == turn)
				.findAny()
				.orElse(null), Objects::nonNull);
	}

	ReplyOutcome reply(String who, ConversationId id, int turn, String text) {
		return desk().reply(new Operator(who), id, turn, new MessageText(text));
	}

	@Override
	public void close() {
		this.context.close();
	}

}
