package parley.server.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.dsl.context.IntegrationFlowContext;
import org.springframework.integration.dsl.context.IntegrationFlowContext.IntegrationFlowRegistration;
import org.springframework.integration.ip.dsl.Tcp;

import parley.net.HostAndPort;
import parley.server.admission.LimitsProperties;
import parley.server.conversation.ListenersReady;

/**
 * One server connection factory, with an inbound and an outbound adapter on it. The
 * factory binds on a thread of its own; {@link #start} waits until it has.
 */
final class Listener {

	/** Only a machine that is stuck takes so long, and no busy one. */
	private static final long BIND_SECONDS = 60;

	private static final Logger logger = LoggerFactory.getLogger(Listener.class);

	private final CompletableFuture<Integer> bound = new CompletableFuture<>();

	private final ListenerProperties properties;

	private final ListeningFactory factory;

	Listener(ListenerProperties properties, ListeningFactory factory) {
		this.properties = properties;
		this.factory = factory;
	}

	/** Warns if whoever can connect here is exempt from the limits per address. */
	void warnIfExempt(LimitsProperties limits) {
		InetAddress here = new InetSocketAddress(this.properties.bindAddress(), 0).getAddress();
		if (!this.properties.proxyProtocol() && here != null && here.isLoopbackAddress() && limits.isExempt(here)) {
			logger.warn(
					"{} is for this machine, and parley.limits.exempt exempts it: if a balancer is in front, its clients "
							+ "are not limited. Set proxy-protocol and trusted-proxies at this listener then",
					new HostAndPort(this.properties.bindAddress(), this.properties.port()));
		}
	}

	ListeningFactory factory() {
		return this.factory;
	}

	/** Makes the flows, and opens the port. */
	ListenersReady.Listener start(IntegrationFlowContext flows, FrameHandler frames, String name) {
		DirectChannel outbound = new DirectChannel();
		this.factory.sendThrough(new Outbound(outbound));
		IntegrationFlowRegistration in = flows
			.registration(IntegrationFlow.from(Tcp.inboundAdapter(this.factory)).handle(frames).get())
			.id(name + ".inbound")
			.addBean(name, this.factory)
			.autoStartup(false)
			.register();
		IntegrationFlowRegistration out = flows
			.registration(IntegrationFlow.from(outbound).handle(Tcp.outboundAdapter(this.factory)).get())
			.id(name + ".outbound")
			.autoStartup(false)
			.register();
		out.start();
		in.start();
		return new ListenersReady.Listener(this.properties.bindAddress(), awaitPort());
	}

	/** Called when the factory has bound its port. */
	void listening(int port) {
		this.bound.complete(port);
	}

	/** Called when the factory could not. */
	void failed(Throwable cause) {
		this.bound.completeExceptionally(cause);
	}

	private int awaitPort() {
		try {
			return this.bound.get(BIND_SECONDS, TimeUnit.SECONDS);
		}
		catch (ExecutionException ex) {
			throw this.properties.cannotListen(NestedExceptionUtils.getMostSpecificCause(ex), ex);
		}
		catch (TimeoutException ex) {
			throw this.properties.cannotListen("no answer from the system", ex);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw this.properties.cannotListen("interrupted", ex);
		}
	}

}
