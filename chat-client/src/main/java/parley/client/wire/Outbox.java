package parley.client.wire;

import java.security.SecureRandom;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import parley.protocol.Handle;
import parley.protocol.MessageText;
import parley.protocol.ResumeAnswer;
import parley.protocol.ResumeRequest;
import parley.protocol.ResumeSecret;

/**
 * What a conversation needs to be taken up again: what was said and not answered, how
 * much was heard, and secrets. Pure state, no I/O. Not safe for several threads: its
 * owner guards it. Implements R2, R4 and R10 of docs/PROTOCOL.md.
 */
final class Outbox {

	private final SecureRandom random;

	private final Deque<Message> unanswered = new ArrayDeque<>(2);

	/** What the server expects, or has seen already. */
	private ResumeSecret current;

	/** What it expects then. Never shown while there is a doubt. */
	private ResumeSecret next;

	/** How often the current secret has been shown without an answer. */
	private int shown;

	private int said;

	private int heard;

	Outbox(SecureRandom random) {
		this.random = random;
		this.current = ResumeSecret.random(random);
		this.next = ResumeSecret.random(random);
	}

	/**
	 * Something that was said.
	 *
	 * @param handle who says it
	 * @param text what is said
	 */
	record Message(Handle handle, MessageText text) {
	}

	/** Asks for a new conversation. */
	ResumeRequest begin() {
		return new ResumeRequest.Begin(this.current.hash());
	}

	/** Takes note of what is said, whether or not it gets there. */
	void say(Message message) {
		this.said++;
		this.unanswered.add(message);
	}

	/** An answer has come: what it answers was taken. */
	void hear() {
		this.heard++;
		this.unanswered.poll();
	}

	/** Asks for the conversation, in the same words until there is an answer. */
	ResumeRequest resume() {
		this.shown++;
		return new ResumeRequest.Resume(this.current, this.heard, this.next.hash());
	}

	/**
	 * It was not that secret.
	 * @return whether it may have been used before, by a request of which the answer was
	 * lost; then it is the next one
	 */
	boolean refused() {
		boolean used = this.shown > 1;
		advance();
		return used;
	}

	/**
	 * It was that secret, which is used up.
	 * @return what has to be said again, in order
	 */
	List<Message> resumed(ResumeAnswer.Resumed answer) {
		advance();
		int missing = Math.clamp((long) this.said - answer.taken(), 0, this.unanswered.size());
		List<Message> all = new ArrayList<>(this.unanswered);
		return List.copyOf(all.subList(all.size() - missing, all.size()));
	}

	private void advance() {
		this.current = this.next;
		this.next = ResumeSecret.random(this.random);
		this.shown = 0;
	}

}
