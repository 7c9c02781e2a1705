package parley.server.wire;

import java.net.BindException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.springframework.context.ApplicationContextException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.event.EventListener;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.integration.ip.tcp.connection.TcpConnectionServerExceptionEvent;
import org.springframework.integration.ip.tcp.connection.TcpConnectionServerListeningEvent;

import parley.server.conversation.ListenerReady;

/**
 * Holds the start until the port is bound, and fails it if it can't be: the factory binds
 * on a thread of its own and the application would call itself started, deaf (S1, S2).
 */
class Listening implements SmartLifecycle {

	private static final long BIND_SECONDS = 8;

	private final CompletableFuture<Integer> port = new CompletableFuture<>();

	private final ListenerProperties properties;

	private final ListeningFactory factory;

	private final ApplicationEventPublisher events;

	private volatile boolean running;

	Listening(ListenerProperties properties, ListeningFactory factory, ApplicationEventPublisher events) {
		this.properties = properties;
		this.factory = factory;
		this.events = events;
	}

	@EventListener
	void listening(TcpConnectionServerListeningEvent event) {
		this.port.complete(event.getPort());
	}

	@EventListener
	void failed(TcpConnectionServerExceptionEvent event) {
		this.port.completeExceptionally(event.getCause());
	}

	@Override
	public void start() {
		int bound = awaitPort();
		this.running = true;
		this.events.publishEvent(new ListenerReady(this.properties.bindAddress(), bound));
	}

	@Override
	public void stop() {
		this.running = false;
		this.factory.stop();
	}

	@Override
	public boolean isRunning() {
		return this.running;
	}

	/** Behind the inbound adapter, which starts the factory. */
	@Override
	public int getPhase() {
		return Integer.MAX_VALUE - 200;
	}

	private int awaitPort() {
		try {
			return this.port.get(BIND_SECONDS, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw new ApplicationContextException(cannotListen(reason(NestedExceptionUtils.getMostSpecificCause(ex))),
					ex);
		}
		catch (TimeoutException ex) {
			throw new ApplicationContextException(cannotListen("no answer from the system"), ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new ApplicationContextException(cannotListen("interrupted"), ex);
		}
	}

	private String cannotListen(String reason) {
		return "can't listen on %s:%d: %s. Free it, or choose another with PORT or --parley.port=N."
			.formatted(this.properties.bindAddress(), this.properties.port(), reason);
	}

	private static String reason(Throwable cause) {
		return (cause instanceof BindException && String.valueOf(cause.getMessage()).contains("in use"))
				? "the port is in use" : String.valueOf(cause.getMessage());
	}

}
