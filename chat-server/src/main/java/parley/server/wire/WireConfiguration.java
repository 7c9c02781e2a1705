package parley.server.wire;

import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.integration.channel.DirectChannel;
import org.springframework.integration.dsl.IntegrationFlow;
import org.springframework.integration.ip.dsl.Tcp;
import org.springframework.messaging.MessageChannel;

import parley.server.conversation.Conversations;

/**
 * One server connection factory, an inbound and an outbound adapter on it.
 */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties({ ListenerProperties.class, WireProperties.class })
class WireConfiguration {

	@Bean
	ListeningFactory listeningFactory(ListenerProperties listener, WireProperties wire) {
		ListeningFactory factory = new ListeningFactory(listener.port(), wire.quietPeriod());
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
		factory.setTaskExecutor(connectionThreads(ConnectionCap.of(wire.maxConnections())));
		return factory;
	}

	@Bean
	IntegrationFlow inboundFlow(ListeningFactory factory, Connections connections, Conversations conversations) {
		return IntegrationFlow.from(Tcp.inboundAdapter(factory))
			.handle(new FrameHandler(connections, conversations))
			.get();
	}

	@Bean
	MessageChannel outboundBytes() {
		return new DirectChannel();
	}

	@Bean
	IntegrationFlow outboundFlow(ListeningFactory factory, @Qualifier("outboundBytes") MessageChannel outboundBytes) {
		return IntegrationFlow.from(outboundBytes).handle(Tcp.outboundAdapter(factory)).get();
	}

	@Bean
	Connections connections(Conversations conversations, @Qualifier("outboundBytes") MessageChannel outboundBytes,
			WireProperties wire) {
		return new Connections(conversations, new Outbound(outboundBytes), wire);
	}

	@Bean
	Listening listening(ListenerProperties listener, ListeningFactory factory, ApplicationEventPublisher events) {
		return new Listening(listener, factory, events);
	}

	@Bean
	Goodbye goodbye(ListeningFactory factory, Connections connections, Conversations conversations,
			WireProperties wire) {
		return new Goodbye(factory, connections, conversations, wire.stopTimeout());
	}

	/** One virtual thread a connection, and one that accepts. */
	private static SimpleAsyncTaskExecutor connectionThreads(int maxConnections) {
		SimpleAsyncTaskExecutor threads = new SimpleAsyncTaskExecutor("connection-");
		threads.setVirtualThreads(true);
		threads.setConcurrencyLimit(maxConnections + 1);
		threads.setRejectTasksWhenLimitReached(true);
		return threads;
	}

}
