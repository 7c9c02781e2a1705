package parley.client.turn;

import java.util.ArrayDeque;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import parley.protocol.MessageText;

/**
 * Whose turn it is in one conversation, seen from the client. The client has the floor
 * first; a message takes it to the server, the answer brings it back. What the server
 * says before the first message is a greeting (W16 of docs/PROTOCOL.md), what it says in
 * the client's turn is held, in order, and answers the next message (W14). Pure state, no
 * I/O. Not safe for several threads: its owner guards it.
 */
public final class ClientTurns {

	private final ArrayDeque<String> early = new ArrayDeque<>();

	private @Nullable MessageText unanswered;

	private boolean begun;

	private boolean awaitingName;

	/**
	 * Takes what the server said.
	 * @param text one message as it came
	 * @return what it is in this conversation
	 */
	public Heard heard(String text) {
		if (!this.begun) {
			return new Heard.Greeting(text);
		}
		if (this.awaitingName) {
			this.awaitingName = false;
			return new Heard.Name(text);
		}
		if (this.unanswered != null) {
			this.unanswered = null;
			return new Heard.Answer(text);
		}
		this.early.add(text);
		return new Heard.Early(this.early.size());
	}

	/**
	 * Exchanges names before the first message (D7): the server has the floor until it
	 * has said its own. Neither name is a turn.
	 * @throws IllegalStateException if the conversation has begun already
	 */
	public void introduce() {
		if (this.begun) {
			throw new IllegalStateException("names come first");
		}
		this.begun = true;
		this.awaitingName = true;
	}

	/**
	 * Takes the floor for a message, and gives it to the server.
	 * @param message what the client says
	 * @return whether it is the server's turn now, or was answered already by a message
	 * that came early
	 * @throws IllegalStateException if it is the server's turn
	 */
	public Spoken speak(MessageText message) {
		if (!hasFloor()) {
			throw new IllegalStateException("it is the server's turn");
		}
		this.begun = true;
		String answer = this.early.poll();
		if (answer != null) {
			return new Spoken.Answered(answer);
		}
		this.unanswered = message;
		return new Spoken.Waiting();
	}

	/**
	 * {@return whether the client may speak}
	 */
	public boolean hasFloor() {
		return this.unanswered == null && !this.awaitingName;
	}

	/**
	 * {@return whether the client has said anything yet, or its name}
	 */
	public boolean hasBegun() {
		return this.begun;
	}

	/**
	 * {@return the message that the server has not answered, if it is the server's turn}
	 */
	public Optional<MessageText> unanswered() {
		return Optional.ofNullable(this.unanswered);
	}

	/**
	 * {@return how many messages came early and are held}
	 */
	public int held() {
		return this.early.size();
	}

}
