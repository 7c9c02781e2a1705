package parley.server.wire;

import java.io.UncheckedIOException;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.integration.ip.tcp.connection.TcpConnectionExceptionEvent;

import parley.server.conversation.Conversations;
import parley.server.flood.TokenBucket;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;

/**
 * Ends the conversations of programs that mean another protocol, and logs what they sent,
 * which nobody has said (W23). Safe for any thread.
 */
class Strangers {

	/** So that a scan fills no disk; all are counted. */
	private static final int LOGGED_AT_ONCE = 50;

	private static final int LOGGED_PER_SECOND = 1;

	private static final Logger logger = LoggerFactory.getLogger(Strangers.class);

	private final Connections connections;

	private final Conversations conversations;

	private final TokenBucket lines;

	Strangers(Connections connections, Conversations conversations, LongSupplier nanoTime) {
		this.connections = connections;
		this.conversations = conversations;
		this.lines = new TokenBucket(LOGGED_AT_ONCE, LOGGED_PER_SECOND, nanoTime);
	}

	@EventListener
	void failed(TcpConnectionExceptionEvent event) {
		if (event.getCause() instanceof UncheckedIOException read
				&& read.getCause() instanceof OtherProtocolException other) {
			ConnectionLink link = this.connections.link(event.getConnectionId());
			ConversationId id = (link != null) ? link.conversation() : null;
			if (link != null && id != null && this.conversations.cutOff(id, link, CutOff.NOT_A_CLIENT)) {
				log(link.address(), other);
			}
		}
	}

	private synchronized void log(String address, OtherProtocolException other) {
		if (this.lines.tryTake()) {
			logger.info("{} is no client ({}) and was cut off; its first bytes: {}", address, other.protocol(),
					other.firstBytes());
		}
	}

}
