package parley.server.wire;

import java.time.Duration;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.EventListener;
import org.springframework.integration.ip.tcp.connection.TcpConnectionCloseEvent;
import org.springframework.integration.ip.tcp.connection.TcpConnectionOpenEvent;

import parley.server.conversation.Conversations;
import parley.server.conversation.Resumption;
import parley.server.flood.ClientPace;
import parley.server.flood.FloodLimits;
import parley.server.turn.ConversationId;

/**
 * The life of connections: each opens a conversation, and one that closes without a word
 * ends it (S3, S7), unless its client may come back (R7). Called on the connections' own
 * threads, safe for any.
 */
class Connections {

	private static final Logger logger = LoggerFactory.getLogger(Connections.class);

	private final ConcurrentMap<String, ConnectionLink> links = new ConcurrentHashMap<>();

	private final Conversations conversations;

	private final Resumption resumption;

	private final FloodLimits floods;

	private final Duration closeTimeout;

	Connections(Conversations conversations, Resumption resumption, FloodLimits floods, Duration closeTimeout) {
		this.conversations = conversations;
		this.resumption = resumption;
		this.floods = floods;
		this.closeTimeout = closeTimeout;
	}

	@EventListener
	void opened(TcpConnectionOpenEvent event) {
		if (event.getSource() instanceof FramedConnection connection) {
			ConnectionLink link = new ConnectionLink(connection, new ClientPace(this.floods, System::nanoTime),
					this.closeTimeout);
			this.links.put(connection.getConnectionId(), link);
			open(connection, link);
		}
	}

	/** Without a conversation a connection is good for nothing. */
	private void open(FramedConnection connection, ConnectionLink link) {
		try {
			link.opened(this.conversations.connected(link));
		}
		catch (RuntimeException | Error ex) {
			logger.error("A connection could not become a conversation, and is closed", ex);
			connection.close();
		}
	}

	@EventListener
	void closed(TcpConnectionCloseEvent event) {
		ConnectionLink link = this.links.remove(event.getConnectionId());
		if (link != null) {
			link.closed();
			ConversationId id = link.conversation();
			if (id != null) {
				this.resumption.lost(id, link);
			}
		}
	}

	@Nullable ConnectionLink link(String connectionId) {
		return this.links.get(connectionId);
	}

	/** Those that are open, as they come and go. */
	Collection<ConnectionLink> all() {
		return Collections.unmodifiableCollection(this.links.values());
	}

	/**
	 * {@return the connections that are open now}
	 */
	Collection<ConnectionLink> open() {
		return List.copyOf(this.links.values());
	}

}
