package parley.client.chat;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import parley.client.turn.ClientTurns;
import parley.client.turn.Heard;
import parley.client.turn.Spoken;
import parley.client.wire.ServerConnection;
import parley.client.wire.ServerEvent;
import parley.protocol.Handle;
import parley.protocol.MessageText;

/**
 * One connection's alternating turns, up to their ending. One thread speaks, the
 * connection's own thread hears; both go through this monitor. {@link #hasFloor} and
 * {@link #hasEnded} take no lock, so that they may be asked while a terminal's lock is
 * held.
 */
final class Conversation implements AutoCloseable {

	private final ServerConnection connection;

	private final ConversationListener listener;

	private final int heldLimit;

	private final ClientTurns turns = new ClientTurns();

	private volatile boolean floor = true;

	private volatile long turnSince = System.nanoTime();

	private volatile @Nullable Ending ending;

	private @Nullable MessageText unsent;

	/**
	 * Creates a conversation; {@link #start} begins it.
	 * @param connection an open connection
	 * @param heldLimit how many early messages to hold before the connection isn't read
	 * any more
	 * @param listener shows what happens
	 */
	Conversation(ServerConnection connection, int heldLimit, ConversationListener listener) {
		this.connection = connection;
		this.heldLimit = heldLimit;
		this.listener = listener;
	}

	/** Begins to listen to the server. */
	void start() {
		this.connection.start(this::take);
	}

	/** Tells whether the client may speak. Takes no lock. */
	boolean hasFloor() {
		return this.floor;
	}

	/** How long it has been whose turn it is. Takes no lock. */
	Duration sinceTurn() {
		return Duration.ofNanos(System.nanoTime() - this.turnSince);
	}

	/** How many of the server's messages came early and are held. */
	synchronized int held() {
		return this.turns.held();
	}

	/** Tells whether the conversation is over. Takes no lock. */
	boolean hasEnded() {
		return this.ending != null;
	}

	/**
	 * Exchanges names with the server, in a dialect that does (D7): sends this one, and
	 * the server has the floor until it has said its own.
	 * @throws InterruptedException if the calling thread is interrupted before it is sent
	 */
	void introduce(Handle handle) throws InterruptedException {
		if (this.connection.dialect().wire().nameExchange()) {
			awaitGreeting();
			sendName(handle);
		}
	}

	/**
	 * Says a message. One that can't be sent because the server is gone becomes part of
	 * the ending, so that it is not lost.
	 * @throws InterruptedException if the calling thread is interrupted before it is sent
	 */
	void say(Handle handle, MessageText message) throws InterruptedException {
		awaitGreeting();
		speak(handle, message);
	}

	/**
	 * Waits until the client may speak, or the conversation is over.
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	synchronized void awaitFloor() throws InterruptedException {
		while (!this.floor && this.ending == null) {
			wait();
		}
	}

	/**
	 * Waits until the client may speak, or the conversation is over, but not for ever.
	 * @param patience how long at most
	 * @return whether one of the two is so
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	synchronized boolean awaitFloor(Duration patience) throws InterruptedException {
		long deadline = System.nanoTime() + patience.toNanos();
		for (long left = patience.toNanos(); !this.floor && this.ending == null; left = deadline - System.nanoTime()) {
			if (left <= 0) {
				return false;
			}
			TimeUnit.NANOSECONDS.timedWait(this, left);
		}
		return true;
	}

	/**
	 * Ends the conversation, unless it is over. {@link #close} is what tells the server.
	 * @param cause why the client ends it
	 * @return how the conversation ended, by this or before
	 */
	synchronized Ending end(Ending.Cause cause) {
		Ending ended = this.ending;
		if (ended == null) {
			ended = ending(cause);
			this.ending = ended;
			notifyAll();
		}
		return ended;
	}

	/**
	 * Says {@code \quit}, unless the server ended the conversation, and closes the
	 * connection. Blocks for the quiet period and the quit timeout at most.
	 */
	@Override
	public void close() {
		if (end(Ending.Cause.CLIENT_QUIT).byServer()) {
			this.connection.close();
		}
		else {
			this.connection.quit();
		}
	}

	private void awaitGreeting() throws InterruptedException {
		try {
			if (!this.turns.hasBegun()) {
				this.connection.awaitGreeting();
			}
		}
		catch (InterruptedException ex) {
			// Woken because the server is gone: then the message is part of the ending.
			if (!hasEnded()) {
				throw ex;
			}
		}
	}

	private synchronized void sendName(Handle handle) {
		if (this.ending != null) {
			return;
		}
		this.turns.introduce();
		passFloor();
		this.connection.introduce(handle);
	}

	private synchronized void speak(Handle handle, MessageText message) {
		if (this.ending != null) {
			this.ending = this.ending.losing(message);
			return;
		}
		Spoken spoken = this.turns.speak(message);
		passFloor();
		notifyAll();
		if (!this.connection.send(handle, message)) {
			// The reader is about to find out why: the server quit, or is gone.
			this.unsent = message;
		}
		if (spoken instanceof Spoken.Answered(String answer)) {
			this.listener.answered(answer);
		}
	}

	private synchronized void take(ServerEvent event) {
		switch (event) {
			case ServerEvent.Said(String text) -> hear(text);
			case ServerEvent.Lost() -> this.listener.lost();
			case ServerEvent.Resumed() -> this.listener.resumed();
			case ServerEvent.Quit() -> endByServer(Ending.Cause.SERVER_QUIT);
			case ServerEvent.SpeaksTls() -> endByServer(Ending.Cause.SERVER_SPEAKS_TLS);
			case ServerEvent.Gone() -> endByServer(Ending.Cause.SERVER_GONE);
		}
	}

	private void hear(String text) {
		Heard heard = this.turns.heard(text);
		passFloor();
		switch (heard) {
			case Heard.Greeting greeting -> this.listener.greeted(greeting.text());
			case Heard.Name name -> this.listener.introduced(name.text());
			case Heard.Answer answer -> this.listener.answered(answer.text());
			case Heard.Early early -> this.listener.cameEarly(early.held());
		}
		notifyAll();
		holdBack();
	}

	private void passFloor() {
		boolean before = this.floor;
		this.floor = this.turns.hasFloor();
		if (this.floor != before) {
			this.turnSince = System.nanoTime();
		}
	}

	/** Keeps the reading thread here, so that the server's own buffers fill up. */
	private void holdBack() {
		try {
			while (this.turns.held() >= this.heldLimit && this.ending == null) {
				wait();
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void endByServer(Ending.Cause cause) {
		if (this.ending == null) {
			end(cause);
			this.listener.ended();
		}
	}

	private Ending ending(Ending.Cause cause) {
		Optional<MessageText> lost = Optional.ofNullable(this.unsent);
		if (cause != Ending.Cause.SERVER_QUIT && cause.byServer()) {
			lost = lost.or(this.turns::unanswered);
		}
		return new Ending(cause, lost);
	}

}
