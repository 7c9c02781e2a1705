package parley.server.wire;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.protocol.Dialect;
import parley.protocol.Handle;
import parley.protocol.MessageEncoder;
import parley.protocol.MessageText;
import parley.protocol.Quit;
import parley.protocol.ResumeAnswer;
import parley.server.conversation.ClientLink;
import parley.server.conversation.Conversations;
import parley.server.conversation.ResumeResult;
import parley.server.conversation.UndeliverableException;
import parley.server.flood.ClientPace;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;

/**
 * The line to one client over one connection, in the dialect of its listener. Safe for
 * any thread, except where it says otherwise.
 */
final class ConnectionLink implements ClientLink {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionLink.class);

	private final FramedConnection connection;

	private final Dialect dialect;

	private final MessageEncoder encoder;

	private final Handshake handshake;

	private final ClientPace pace;

	private final Duration closeTimeout;

	private final CountDownLatch closed = new CountDownLatch(1);

	private volatile long lastSent;

	private volatile boolean hasSent;

	private final CarriedConversation carried = new CarriedConversation();

	private final long connectedAt = System.nanoTime();

	private volatile boolean linesOnly;

	private @Nullable Handle handle;

	ConnectionLink(FramedConnection connection, ClientPace pace, Duration closeTimeout) {
		this.connection = connection;
		this.dialect = connection.dialect();
		this.encoder = new MessageEncoder(this.dialect);
		this.handshake = new Handshake(connection.localPort(), this.dialect);
		this.pace = pace;
		this.closeTimeout = closeTimeout;
	}

	@Override
	public String address() {
		return this.connection.getHostAddress();
	}

	@Override
	public Duration connectedFor() {
		return Duration.ofNanos(System.nanoTime() - this.connectedAt);
	}

	@Override
	public int excessBytes(MessageText text) {
		return this.encoder.excessBytes(text, this.connection.framing());
	}

	@Override
	public void send(MessageText text) {
		write(this.encoder.reply(text, this.connection.framing()));
	}

	@Override
	public void answer(ResumeAnswer answer) {
		write(MessageEncoder.agreedLine(answer.line()));
	}

	@Override
	public void replaced() {
		this.carried.drop();
		close();
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

	/** Says what the server says before the client has said anything (D6). */
	void greet() {
		this.dialect.greeting().ifPresent(this::sayLine);
	}

	/**
	 * Cuts the client off. A client without a conversation is closed where no word is
	 * sent; where one is, nothing happens until it is announced or closed.
	 */
	void cutOff(Conversations conversations, CutOff code) {
		ConversationId id = conversation();
		if (this.linesOnly || (id == null && code.farewell().isEmpty())) {
			// A line that stalls is taken for lost (R7).
			this.connection.close();
		}
		else if (id != null) {
			conversations.cutOff(id, this, code);
		}
	}

	/** From here on LF alone ends a message (R6). On the connection's own thread. */
	void linesOnly() {
		this.linesOnly = true;
		this.connection.linesOnly();
	}

	/** Answers that there is nothing to take up (R5). */
	void refuse() {
		try {
			answer(new ResumeAnswer.Gone());
		}
		catch (UndeliverableException ex) {
			logger.debug("{} was gone before it was refused", this.connection.getConnectionId());
		}
	}

	/** It carries another conversation from here on. On the connection's own thread. */
	void takesUp(ResumeResult.TakenUp other) {
		this.carried.replaceWith(other.id());
		this.handle = other.handle().orElse(null);
	}

	/** For how long the client has been sending one message, in nanoseconds. */
	long arrivingFor(long now) {
		return this.connection.arrivingFor(now);
	}

	/** For how long the client has not taken what it is being sent, in nanoseconds. */
	long writingFor(long now) {
		return this.connection.writingFor(now);
	}

	/** The connection is closed: whoever waits for that need not wait any longer. */
	void closed() {
		this.closed.countDown();
	}

	/** Waits, and says whether the connection was closed within that time. */
	boolean awaitClosed(Duration timeout) {
		try {
			return this.closed.await(timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return false;
		}
	}

	Dialect dialect() {
		return this.dialect;
	}

	/** On the connection's own thread. */
	Handshake handshake() {
		return this.handshake;
	}

	/** On the connection's own thread. */
	ClientPace pace() {
		return this.pace;
	}

	CarriedConversation carried() {
		return this.carried;
	}

	@Nullable ConversationId conversation() {
		return this.carried.id();
	}

	/** The name that this client has been using. On the connection's own thread. */
	@Nullable Handle handle() {
		return this.handle;
	}

	/** On the connection's own thread. */
	void named(@Nullable Handle name) {
		this.handle = name;
	}

	/** Takes a client's name that came alone, and says the server's (D7). */
	void exchangeNames(Handle name) {
		named(name);
		sayLine(this.dialect.replyHandle().orElse(Dialect.DEFAULT_SERVER_NAME));
	}

	/** What one {@code recv} returns is one message to many a client (W7). */
	private Duration untilQuietAfterLastMessage() {
		if (!this.hasSent) {
			return Duration.ZERO;
		}
		Duration left = this.dialect.quietPeriod().minusNanos(System.nanoTime() - this.lastSent);
		return left.isNegative() ? Duration.ZERO : left;
	}

	private static byte[] quitLine() {
		return MessageEncoder.agreedLine(Quit.WORD);
	}

	private void sayLine(String line) {
		try {
			write(this.encoder.line(line));
		}
		catch (UndeliverableException ex) {
			logger.debug("{} was gone before it was greeted", this.connection.getConnectionId());
		}
	}

	private void write(byte[] bytes) {
		this.lastSent = System.nanoTime();
		this.hasSent = true;
		this.connection.write(bytes);
	}

	private void sayQuit() {
		try {
			this.connection.write(this.linesOnly ? quitLine() : this.encoder.quit());
			this.connection.shutdownOutput();
		}
		catch (UndeliverableException | IOException ex) {
			logger.debug("{} was gone before it was told to quit", this.connection.getConnectionId());
		}
	}

}
