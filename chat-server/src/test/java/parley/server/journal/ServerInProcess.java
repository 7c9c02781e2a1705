package parley.server.journal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.context.ApplicationEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.PayloadApplicationEvent;

import parley.server.ChatServerApplication;
import parley.server.Waiting;
import parley.server.conversation.ListenersReady;

/** The whole server with the echo responder, and what it publishes. */
final class ServerInProcess implements AutoCloseable {

	final List<JournalState> states = new CopyOnWriteArrayList<>();

	final List<Object> readiness = new CopyOnWriteArrayList<>();

	private final AtomicInteger port = new AtomicInteger();

	private final ConfigurableApplicationContext context;

	ServerInProcess(JournalLocation journal, Duration failureTimeout, String... options) {
		SpringApplication application = new SpringApplication(ChatServerApplication.class);
		application.addInitializers((context) -> context.addApplicationListener(this::seen));
		List<String> arguments = new ArrayList<>(List.of("--parley.port=0", "--parley.bind-address=127.0.0.1",
				"--parley.responder=echo", "--parley.console.enabled=false", "--parley.web.enabled=false",
				"--parley.journal.retry-interval=50ms", "--parley.journal.failure-timeout=" + failureTimeout));
		Collections.addAll(arguments, journal.options());
		Collections.addAll(arguments, options);
		this.context = application.run(arguments.toArray(String[]::new));
	}

	private void seen(ApplicationEvent event) {
		if (event instanceof AvailabilityChangeEvent<?> change && change.getState() instanceof ReadinessState state) {
			this.readiness.add(state);
		}
		else if (event instanceof PayloadApplicationEvent<?> published) {
			switch (published.getPayload()) {
				case ListenersReady ready -> this.port.set(ready.listeners().getFirst().port());
				case JournalState state -> this.states.add(state);
				default -> {
				}
			}
		}
	}

	int port() {
		return this.port.get();
	}

	void await(String what, ReadinessState state) {
		Waiting.until(what, () -> this.readiness.getLast() == state, () -> this.readiness);
	}

	void awaitFailing() {
		Waiting.until("the journal fails", this::isFailing, () -> this.states);
	}

	boolean isFailing() {
		return !this.states.isEmpty() && this.states.getLast() instanceof JournalState.Failing;
	}

	boolean isClosed() {
		return !this.context.isActive();
	}

	JournalDatabase database() {
		return this.context.getBean(JournalDatabase.class);
	}

	@Override
	public void close() {
		this.context.close();
	}

}
