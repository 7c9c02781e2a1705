package parley.client.chat;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

import parley.protocol.MessageText;

/**
 * What was said and not, or not surely, delivered, over all conversations of a chat.
 * Nothing leaves it but by the person's own word. For the speaking thread, but for
 * {@link #isEmpty}.
 */
final class Undelivered {

	private final Deque<MessageText> messages = new ArrayDeque<>();

	private volatile boolean empty = true;

	void add(MessageText message) {
		this.messages.add(message);
		this.empty = false;
	}

	/** Takes the oldest, to send it again. */
	Optional<MessageText> poll() {
		Optional<MessageText> oldest = Optional.ofNullable(this.messages.poll());
		this.empty = this.messages.isEmpty();
		return oldest;
	}

	boolean isEmpty() {
		return this.empty;
	}

	List<MessageText> all() {
		return List.copyOf(this.messages);
	}

}
