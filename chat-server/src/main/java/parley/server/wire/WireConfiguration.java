package parley.server.wire;

import java.util.ArrayList;
import java.util.List;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.ApplicationContextException;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.core.task.TaskExecutor;
import org.springframework.integration.dsl.context.IntegrationFlowContext;

import parley.server.admission.Admission;
import parley.server.admission.DeskConnections;
import parley.server.admission.LimitsProperties;
import parley.server.admission.OpenFiles;
import parley.server.admission.SilentConnections;
import parley.server.conversation.Conversations;
import parley.server.conversation.Resumption;
import parley.server.flood.FloodProperties;
import parley.server.sweep.Sweeper;
import parley.server.turn.TurnedAway;

/**
 * The listeners, and what they share.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ ListenersProperties.class, WireProperties.class, LimitsProperties.class,
		TransferLimitsProperties.class, FloodProperties.class })
class WireConfiguration {

	@Bean
	Admission admission(LimitsProperties limits, WireProperties wire, ObjectProvider<DeskConnections> desk) {
		int others = desk.stream().mapToInt(DeskConnections::atMost).sum();
		int atMost = ConnectionCap.of(wire.maxConnections(), OpenFiles.ofThisProcess(), others);
		return new Admission(limits.admission(atMost), System::nanoTime);
	}

	@Bean
	SilentConnections silentConnections() {
		return new SilentConnections();
	}

	@Bean
	Connections connections(Conversations conversations, Resumption resumption, FloodProperties floods,
			SilentConnections silent, WireProperties wire) {
		return new Connections(conversations, resumption, floods.limits(), silent, wire.closeTimeout());
	}

	@Bean
	Strangers strangers(Connections connections, Conversations conversations, TurnedAway turnedAway) {
		return new Strangers(connections, conversations, turnedAway, System::nanoTime);
	}

	@Bean
	TransferTimes transferTimes(Connections connections, Conversations conversations, TransferLimitsProperties limits,
			Sweeper sweeper) {
		TransferTimes times = new TransferTimes(connections, conversations, limits.messageWithin(),
				limits.readWithin());
		times.watchWith(sweeper);
		return times;
	}

	@Bean
	Deadlines deadlines() {
		return new Deadlines();
	}

	@Bean
	Entrances entrances(SslBundles bundles, Resumption resumption, LimitsProperties limits, Deadlines deadlines,
			TurnedAway turnedAway) {
		return new Entrances(bundles, resumption.isOffered(), limits.tlsHandshakeWithin(), deadlines, turnedAway);
	}

	@Bean
	Listeners listeners(ListenersProperties properties, Entrances entrances, WireProperties wire,
			LimitsProperties limits, Admission admission, TurnedAway turnedAway, Connections connections,
			Conversations conversations, Resumption resumption, IntegrationFlowContext flows,
			ApplicationEventPublisher events) {
		if (properties.isBundleLeftOver()) {
			throw new ApplicationContextException(
					"parley.ssl-bundle: is for the one listener of parley.port; set ssl-bundle at each of parley.listeners that speaks TLS");
		}
		TaskExecutor threads = threads();
		AnnouncementPolicy announcements = new AnnouncementPolicy(wire.announceAfter(), connections::announce);
		List<Listener> listeners = new ArrayList<>();
		for (ListenerProperties listener : properties.all()) {
			Entrance entrance = entrances.of(properties.prefix(listeners.size()), listener);
			listeners.add(new Listener(listener,
					factory(listener, wire, threads, admission, turnedAway, entrance, announcements)));
		}
		listeners.forEach((listener) -> listener.warnIfExempt(limits));
		return new Listeners(listeners, flows, new FrameHandler(connections, conversations, resumption), events);
	}

	@Bean
	Goodbye goodbye(Listeners listeners, Connections connections, Conversations conversations, WireProperties wire) {
		return new Goodbye(listeners, connections, conversations, wire.drainTimeout(), wire.stopTimeout());
	}

	private static ListeningFactory factory(ListenerProperties listener, WireProperties wire, TaskExecutor threads,
			Admission admission, TurnedAway turnedAway, Entrance entrance, AnnouncementPolicy announcements) {
		ListeningFactory factory = new ListeningFactory(listener.port(),
				listener.dialect().toDialect(wire.quietPeriod()), admission, turnedAway, entrance, announcements);
		factory.setLocalAddress(listener.bindAddress());
		factory.setBacklog(wire.backlog());
		factory.setSoSendBufferSize((int) wire.sendBuffer().toBytes());
		factory.setSoTcpNoDelay(true);
		factory.setSoKeepAlive(true);
		factory.setLookupHost(false);
		FrameCodec codec = new FrameCodec();
		factory.setDeserializer(codec);
		factory.setSerializer(codec);
		factory.setMapper(new LeanMessageMapper());
		factory.setTaskExecutor(threads);
		return factory;
	}

	/**
	 * One virtual thread a connection. A listener accepts on a platform thread:
	 * connections that keep all carriers busy must not keep others from connecting.
	 */
	private static TaskExecutor threads() {
		SimpleAsyncTaskExecutor connections = new SimpleAsyncTaskExecutor("connection-");
		connections.setVirtualThreads(true);
		SimpleAsyncTaskExecutor listeners = new SimpleAsyncTaskExecutor("listener-");
		listeners.setDaemon(true);
		return (task) -> ((task instanceof ListeningFactory) ? listeners : connections).execute(task);
	}

}
