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
import parley.server.turn.TurnedAway;

/**
 * Counts programs that mean another protocol, ends their conversations if they have any,
 * and logs what they sent, which nobody has said (W23). Safe for any thread.
 */
class Strangers {

	/** So that a scan fills no disk; all are counted. */
	private static final int LOGGED_AT_ONCE = 50;

	private static final int LOGGED_PER_SECOND = 1;

	private static final Logger logger = LoggerFactory.getLogger(Strangers.class);

	private final Connections connections;

	private final Conversations conversations;

	private final TurnedAway turnedAway;

	private final TokenBucket lines;

	Strangers(Connections connections, Conversations conversations, TurnedAway turnedAway, LongSupplier nanoTime) {
		this.connections = connections;
		this.conversations = conversations;
		this.turnedAway = turnedAway;
		this.lines = new TokenBucket(LOGGED_AT_ONCE, LOGGED_PER_SECOND, nanoTime);
	}

	@EventListener
	void failed(TcpConnectionExceptionEvent event) {
		if (event.getCause() instanceof UncheckedIOException read
				&& read.getCause() instanceof OtherProtocolException other) {
			ConnectionLink link = this.connections.link(event.getConnectionId());
			if (link != null && cutOff(link)) {
				log(link.address(), other);
			}
		}
	}

	/** A connection whose reading has failed is closed by itself. */
	private boolean cutOff(ConnectionLink link) {
		if (link.carried().giveUp()) {
			this.turnedAway.count(CutOff.NOT_A_CLIENT);
			return true;
		}
		ConversationId id = link.conversation();
		return id != null && this.conversations.cutOff(id, link, CutOff.NOT_A_CLIENT);
	}

	private synchronized void log(String address, OtherProtocolException other) {
		if (this.lines.tryTake()) {
			logger.info("{} is no client ({}) and was cut off; its first bytes: {}", address, other.protocol(),
					other.firstBytes());
		}
	}

}
