package parley.server.wire;

import java.util.List;

import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.AsyncTaskExecutor;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.integration.dsl.context.IntegrationFlowContext;

import parley.server.admission.Admission;
import parley.server.admission.LimitsProperties;
import parley.server.conversation.Conversations;
import parley.server.sweep.Sweeper;
import parley.server.turn.TurnedAway;

/**
 * The listeners, and what they share.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ ListenersProperties.class, WireProperties.class, LimitsProperties.class,
		TransferLimitsProperties.class })
class WireConfiguration {

	@Bean
	Admission admission(LimitsProperties limits, WireProperties wire) {
		return new Admission(limits.admission(ConnectionCap.of(wire.maxConnections())), System::nanoTime);
	}

	@Bean
	Connections connections(Conversations conversations, WireProperties wire) {
		return new Connections(conversations, wire.closeTimeout());
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
	Listeners listeners(ListenersProperties properties, WireProperties wire, Admission admission, TurnedAway turnedAway,
			Connections connections, Conversations conversations, IntegrationFlowContext flows,
			ApplicationEventPublisher events) {
		AsyncTaskExecutor threads = threads();
		List<Listener> listeners = properties.all()
			.stream()
			.map((listener) -> new Listener(listener, factory(listener, wire, threads, admission, turnedAway)))
			.toList();
		return new Listeners(listeners, flows, new FrameHandler(connections, conversations), events);
	}

	@Bean
	Goodbye goodbye(Listeners listeners, Connections connections, Conversations conversations, WireProperties wire) {
		return new Goodbye(listeners, connections, conversations, wire.stopTimeout());
	}

	private static ListeningFactory factory(ListenerProperties listener, WireProperties wire, AsyncTaskExecutor threads,
			Admission admission, TurnedAway turnedAway) {
		ListeningFactory factory = new ListeningFactory(listener.port(),
				listener.dialect().toDialect(wire.quietPeriod()), admission, turnedAway);
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

	/** One virtual thread a connection, and one for each listener that accepts. */
	private static AsyncTaskExecutor threads() {
		SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("connection-");
		threads.setVirtualThreads(true);
		return threads;
	}

}
