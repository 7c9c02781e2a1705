package parley.server.wire;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.integration.dsl.context.IntegrationFlowContext;
import org.springframework.integration.ip.tcp.connection.TcpConnectionServerExceptionEvent;
import org.springframework.integration.ip.tcp.connection.TcpConnectionServerListeningEvent;

import parley.server.conversation.ListenersReady;

/**
 * Opens all listeners, and holds the start until each port is bound, or fails it: the
 * application would otherwise call itself started, deaf (S1, S2).
 */
class Listeners implements SmartLifecycle {

	private final List<Listener> listeners;

	private final IntegrationFlowContext flows;

	private final FrameHandler frames;

	private final ApplicationEventPublisher events;

	private volatile boolean running;

	Listeners(List<Listener> listeners, IntegrationFlowContext flows, FrameHandler frames,
			ApplicationEventPublisher events) {
		this.listeners = List.copyOf(listeners);
		this.flows = flows;
		this.frames = frames;
		this.events = events;
	}

	@EventListener
	void listening(TcpConnectionServerListeningEvent event) {
		of(event.getSource()).ifPresent((listener) -> listener.listening(event.getPort()));
	}

	@EventListener
	void failed(TcpConnectionServerExceptionEvent event) {
		of(event.getSource()).ifPresent((listener) -> listener.failed(Objects.requireNonNull(event.getCause())));
	}

	@Override
	public void start() {
		List<ListenersReady.Listener> open = new ArrayList<>();
		for (Listener listener : this.listeners) {
			open.add(listener.start(this.flows, this.frames, "listener-" + (open.size() + 1)));
		}
		this.running = true;
		this.events.publishEvent(new ListenersReady(List.copyOf(open)));
	}

	/** From now on whoever connects is turned away. */
	void stopAccepting() {
		this.listeners.forEach((listener) -> listener.factory().beforeShutdown());
	}

	/** From now on nobody can connect, so that balancers send clients elsewhere. */
	void closePorts() {
		this.listeners.forEach((listener) -> listener.factory().closePort());
	}

	@Override
	public void stop() {
		this.running = false;
		this.listeners.forEach((listener) -> listener.factory().stop());
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Among the last to start, and stopped behind {@link Goodbye}. */
	@Override
	public int getPhase() {
		return Integer.MAX_VALUE - 200;
	}

	private Optional<Listener> of(Object factory) {
		return this.listeners.stream().filter((listener) -> listener.factory() == factory).findFirst();
	}

}
