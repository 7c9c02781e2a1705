package parley.server.desk;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;

import parley.protocol.MessageText;
import parley.server.conversation.ConversationEvent;
import parley.server.conversation.ConversationListener;
import parley.server.conversation.Conversations;
import parley.server.conversation.ReplyResult;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.Turn;

/**
 * The operators' use cases: who is connected, who waits for an answer and longest,
 * answering, ending. Safe for any thread.
 */
public final class Desk {

	private final Map<Long, DeskEntry> entries = new TreeMap<>();

	/** In the order in which they began to wait. */
	private final SequencedSet<Long> inbox = new LinkedHashSet<>();

	private final List<ConversationListener> listeners = new CopyOnWriteArrayList<>();

	private final Conversations conversations;

	Desk(Conversations conversations) {
		this.conversations = conversations;
	}

	/**
	 * Tells somebody of everything that happens from now on, when the desk knows of it.
	 * @param listener who is told, on the thread that performs for the conversation
	 */
	public void subscribe(ConversationListener listener) {
		this.listeners.add(listener);
	}

	/**
	 * {@return all open conversations, by number}
	 */
	public synchronized List<DeskEntry> open() {
		return List.copyOf(this.entries.values());
	}

	/**
	 * {@return those that wait for an answer, longest first}
	 */
	public synchronized List<DeskEntry> inbox() {
		List<DeskEntry> waiting = new ArrayList<>(this.inbox.size());
		this.inbox.forEach((number) -> find(number).ifPresent(waiting::add));
		return waiting;
	}

	/**
	 * {@return how many wait for an answer}
	 */
	public synchronized int waiting() {
		return this.inbox.size();
	}

	/**
	 * {@return the one that has been waiting longest for an answer}
	 */
	public synchronized Optional<DeskEntry> longestWaiting() {
		return this.inbox.isEmpty() ? Optional.empty() : find(this.inbox.getFirst());
	}

	/**
	 * Finds an open conversation.
	 * @param id its id
	 * @return the conversation, or empty if it has ended or never was
	 */
	public synchronized Optional<DeskEntry> find(ConversationId id) {
		return find(id.number());
	}

	/**
	 * Waits until somebody waits for an answer.
	 * @return the one that has been waiting longest
	 * @throws InterruptedException if the thread was interrupted meanwhile
	 */
	public synchronized DeskEntry awaitWaiting() throws InterruptedException {
		Optional<DeskEntry> longest = longestWaiting();
		while (longest.isEmpty()) {
			wait();
			longest = longestWaiting();
		}
		return longest.get();
	}

	/**
	 * Answers.
	 * @param id the conversation
	 * @param text the reply
	 * @return what became of it
	 */
	public ReplyResult reply(ConversationId id, MessageText text) {
		ReplyResult result = this.conversations.reply(id, text);
		if (result instanceof ReplyResult.Accepted(Turn turn)) {
			answered(id, turn);
		}
		return result;
	}

	/**
	 * Says {@code \quit}, in turn or not (S5).
	 * @param id the conversation
	 * @return whether it was open
	 */
	public boolean end(ConversationId id) {
		return this.conversations.end(id, Ending.SERVER_QUIT);
	}

	void on(ConversationEvent event) {
		note(event);
		this.listeners.forEach((listener) -> listener.on(event));
	}

	private synchronized void note(ConversationEvent event) {
		long number = event.conversation().number();
		switch (event) {
			case ConversationEvent.Connected connected ->
				this.entries.put(number, new DeskEntry(connected.conversation(), connected.address(), Optional.empty(),
						0, Optional.empty(), 0));
			case ConversationEvent.ClientTurn asked -> {
				this.entries.computeIfPresent(number, (key, entry) -> entry.asked(asked.handle(), asked.turn()));
				this.inbox.add(number);
				notifyAll();
			}
			case ConversationEvent.MessageHeld held ->
				this.entries.computeIfPresent(number, (key, entry) -> entry.holding(held.waiting()));
			case ConversationEvent.ReplySent sent -> answered(sent.conversation(), sent.turn());
			case ConversationEvent.ReplyUndelivered lost -> answered(lost.conversation(), lost.turn());
			case ConversationEvent.MessageRefused refused ->
				this.entries.computeIfPresent(number, (key, entry) -> entry.refused());
			case ConversationEvent.Ended ended -> {
				this.entries.remove(number);
				this.inbox.remove(number);
			}
		}
	}

	private synchronized void answered(ConversationId id, Turn turn) {
		DeskEntry entry = this.entries.computeIfPresent(id.number(), (key, before) -> before.answered(turn));
		if (entry != null && entry.waiting().isEmpty()) {
			this.inbox.remove(id.number());
		}
	}

	private Optional<DeskEntry> find(long number) {
		return Optional.ofNullable(this.entries.get(number));
	}

}
