package parley.server.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.protocol.Handle;
import parley.protocol.MessageEncoder;
import parley.protocol.MessageText;
import parley.protocol.PeerFraming;
import parley.protocol.Quit;
import parley.server.conversation.ClientLink;
import parley.server.conversation.UndeliverableException;
import parley.server.turn.ConversationId;

/**
 * The line to one client over one connection. Safe for any thread.
 */
final class ConnectionLink implements ClientLink {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionLink.class);

	private final FramedConnection connection;

	private final Outbound outbound;

	private final Duration quietPeriod;

	private final Duration closeTimeout;

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile long lastSent;

	private volatile boolean hasSent;

	private @Nullable ConversationId conversation;

	private @Nullable Handle handle;

	private boolean greeted;

	ConnectionLink(FramedConnection connection, Outbound outbound, WireProperties properties) {
		this.connection = connection;
		this.outbound = outbound;
		this.quietPeriod = properties.quietPeriod();
		this.closeTimeout = properties.closeTimeout();
	}

	@Override
	public String address() {
		return this.connection.getHostAddress();
	}

	@Override
	public PeerFraming framing() {
		return this.connection.framing();
	}

	@Override
	public void send(MessageText text) {
		this.lastSent = System.nanoTime();
		this.hasSent = true;
		this.outbound.write(this.connection.getConnectionId(), MessageEncoder.encode(null, text, framing()));
	}

	@Override
	public void expire() {
		Thread.startVirtualThread(() -> {
			awaitClosed(this.closeTimeout);
			this.connection.close();
		});
	}

	@Override
	public void quit() {
		Thread.startVirtualThread(() -> {
			awaitClosed(untilQuietAfterLastMessage());
			sayQuit();
		});
	}

	@Override
	public void close() {
		Thread.startVirtualThread(this.connection::close);
	}

	/** The connection is closed: whoever waits for that need not wait any longer. */
	void closed() {
		this.closed.countDown();
	}

	/**
	 * {@return whether the connection was closed within that time}
	 */
	boolean awaitClosed(Duration timeout) {
		try {
			return this.closed.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	/**
	 * {@return the port that the client came to}
	 */
	int localPort() {
		return this.connection.localPort();
	}

	/** Called once, on the connection's own thread, before anything is read. */
	void opened(ConversationId id) {
		this.conversation = id;
	}

	@Nullable ConversationId conversation() {
		return this.conversation;
	}

	/**
	 * {@return the name that this client has been using; connection's own thread only}
	 */
	@Nullable Handle handle() {
		return this.handle;
	}

	void named(@Nullable Handle name) {
		this.handle = name;
	}

	/**
	 * {@return whether this is the first call; connection's own thread only}
	 */
	boolean isFirstFrame() {
		boolean first = !this.greeted;
		this.greeted = true;
		return first;
	}

	/** What one {@code recv} returns is one message to many a client (W7). */
	private Duration untilQuietAfterLastMessage() {
		if (!this.hasSent) {
			return Duration.ZERO;
		}
		Duration left = this.quietPeriod.minusNanos(System.nanoTime() - this.lastSent);
		return left.isNegative() ? Duration.ZERO : left;
	}

	private void sayQuit() {
		try {
			this.outbound.write(this.connection.getConnectionId(), Quit.bytes());
			this.connection.shutdownOutput();
		}
		catch (UndeliverableException | IOException ex) {
			logger.debug("{} was gone before it was told to quit", this.connection.getConnectionId());
		}
	}

}
