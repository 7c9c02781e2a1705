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

import parley.server.admission.SilentConnections;
import parley.server.conversation.Conversations;
import parley.server.conversation.Resumption;
import parley.server.flood.ClientPace;
import parley.server.flood.FloodLimits;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;

/**
 * The life of connections: each opens a conversation when its client has said something
 * or has stayed, and one that closes without a word ends it (S3, S7), unless its client
 * may come back (R7). Those that close earlier are counted. Safe for any thread.
 */
class Connections {

	private static final Logger logger = LoggerFactory.getLogger(Connections.class);

	private final ConcurrentMap<String, ConnectionLink> links = new ConcurrentHashMap<>();

	private final Conversations conversations;

	private final Resumption resumption;

	private final FloodLimits floods;

	private final SilentConnections silent;

	private final Duration closeTimeout;

	private volatile boolean stopping;

	Connections(Conversations conversations, Resumption resumption, FloodLimits floods, SilentConnections silent,
			Duration closeTimeout) {
		this.conversations = conversations;
		this.resumption = resumption;
		this.floods = floods;
		this.silent = silent;
		this.closeTimeout = closeTimeout;
	}

	@EventListener
	void opened(TcpConnectionOpenEvent event) {
		if (event.getSource() instanceof FramedConnection connection) {
			ConnectionLink link = new ConnectionLink(connection, new ClientPace(this.floods, System::nanoTime),
					this.closeTimeout);
			this.links.put(connection.getConnectionId(), link);
			link.greet();
			if (this.stopping) {
				dismiss(link);
			}
		}
	}

	/**
	 * Opens the conversation of a connection, without which it is good for nothing.
	 * Called on the connection's own thread.
	 */
	void announce(FramedConnection connection) {
		ConnectionLink link = link(connection.getConnectionId());
		if (link != null) {
			try {
				link.carried().open(() -> this.conversations.connected(link)).ifPresent((id) -> catchUp(link, id));
			}
			catch (RuntimeException | Error ex) {
				logger.error("A connection could not become a conversation, and is closed", ex);
				connection.close();
			}
		}
	}

	/** While it was being opened, nobody could end it. */
	private void catchUp(ConnectionLink link, ConversationId id) {
		if (this.stopping) {
			this.conversations.end(id, Ending.SERVER_STOPPED);
		}
		if (link.awaitClosed(Duration.ZERO)) {
			this.resumption.lost(id, link);
		}
	}

	@EventListener
	void closed(TcpConnectionCloseEvent event) {
		ConnectionLink link = this.links.remove(event.getConnectionId());
		if (link != null) {
			link.closed();
			if (link.carried().giveUp()) {
				this.silent.add();
			}
			ConversationId id = link.conversation();
			if (id != null) {
				this.resumption.lost(id, link);
			}
		}
	}

	/**
	 * Says {@code \quit} to every client that has no conversation yet, and to those that
	 * still get in: none will have one. Returns at once.
	 */
	void dismissSilent() {
		this.stopping = true;
		this.links.values().forEach(Connections::dismiss);
	}

	private static void dismiss(ConnectionLink link) {
		if (link.carried().giveUp()) {
			link.expire();
			link.quit();
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
