package parley.server.conversation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import parley.protocol.Dialect;
import parley.protocol.MessageEncoder;
import parley.protocol.MessageText;
import parley.protocol.PeerFraming;
import parley.protocol.ResumeAnswer;
import parley.server.turn.ConversationId;

/**
 * A client in memory. What it is sent, and what listeners are told, goes into one record,
 * in the order in which it happens. Safe for any thread.
 */
public final class RecordingLink implements ClientLink, ConversationListener {

	private final List<String> record = Collections.synchronizedList(new ArrayList<>());

	private final String address;

	private volatile PeerFraming framing = PeerFraming.LINES;

	private volatile CountDownLatch reading = new CountDownLatch(0);

	private volatile boolean gone;

	/** One of which only that it is a client matters. */
	public RecordingLink() {
		this("192.0.2.1");
	}

	RecordingLink(String address) {
		this.address = address;
	}

	/**
	 * {@return all that has happened so far, in order}
	 */
	public List<String> record() {
		synchronized (this.record) {
			return List.copyOf(this.record);
		}
	}

	/** This client may take what one read returns for a message (W5). */
	public void usesNoLineFeeds() {
		this.framing = PeerFraming.UNKNOWN;
	}

	/** From now on nothing can be sent to this client. */
	public void vanishes() {
		this.gone = true;
	}

	void stopsReading() {
		this.reading = new CountDownLatch(1);
	}

	void readsAgain() {
		this.reading.countDown();
	}

	@Override
	public void on(ConversationEvent event) {
		this.record.add(switch (event) {
			case ConversationEvent.Connected connected -> "connected from " + connected.address();
			case ConversationEvent.ClientTurn asked -> asked.turn().number() + " " + asked.turn().text().value();
			case ConversationEvent.MessageHeld held -> "held " + held.waiting();
			case ConversationEvent.MessageRefused refused -> "refused " + refused.code();
			case ConversationEvent.ReplySent sent -> "sent " + sent.turn().number();
			case ConversationEvent.ReplyUndelivered lost -> "undelivered " + lost.turn().number();
			case ConversationEvent.Reopened reopened -> "reopened";
			case ConversationEvent.ConnectionLost lost -> "lost";
			case ConversationEvent.Resumed resumed -> "resumed";
			case ConversationEvent.Ended ended ->
				"ended " + ended.ending() + ended.cutOff().map((code) -> " " + code).orElse("");
		});
	}

	@Override
	public void movedOn(ConversationId conversation) {
		this.record.add("moved on");
	}

	@Override
	public String address() {
		return this.address;
	}

	@Override
	public int excessBytes(MessageText text) {
		return new MessageEncoder(Dialect.CLASSIC).excessBytes(text, this.framing);
	}

	@Override
	public void send(MessageText text) {
		awaitReading();
		if (this.gone) {
			throw new UndeliverableException(new IllegalStateException("gone"));
		}
		this.record.add("<- " + text.value());
	}

	@Override
	public void answer(ResumeAnswer answer) {
		this.record.add("<- " + answer.line());
	}

	@Override
	public void replaced() {
		this.record.add("replaced");
	}

	@Override
	public void expire() {
		this.record.add("expires");
	}

	@Override
	public void quit() {
		this.record.add("<- \\quit");
	}

	@Override
	public void close() {
		this.record.add("closed");
	}

	private void awaitReading() {
		try {
			this.reading.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
