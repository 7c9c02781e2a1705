package parley.interop.cluster;

import java.security.SecureRandom;

import parley.protocol.ResumeRequest;
import parley.protocol.ResumeSecret;

/**
 * The secrets of one conversation, written after R2 and R10 of docs/PROTOCOL.md alone.
 * For one thread.
 */
final class Keys {

	private static final SecureRandom RANDOM = new SecureRandom();

	private ResumeSecret current = ResumeSecret.random(RANDOM);

	private ResumeSecret next = ResumeSecret.random(RANDOM);

	private int shown;

	ResumeRequest begin() {
		return new ResumeRequest.Begin(this.current.hash());
	}

	/** The same until there is an answer. */
	ResumeRequest resume(int heard) {
		this.shown++;
		return new ResumeRequest.Resume(this.current, heard, this.next.hash());
	}

	/** It was that one. */
	void taken() {
		this.current = this.next;
		this.next = ResumeSecret.random(RANDOM);
		this.shown = 0;
	}

	/**
	 * It was not that one.
	 * @return whether it may be the next, because an answer was lost
	 */
	boolean refused() {
		boolean mayHaveBeenUsed = this.shown > 1;
		taken();
		return mayHaveBeenUsed;
	}

}
