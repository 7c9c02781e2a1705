package parley.protocol;

/**
 * Learns whether a peer ends its messages with line feeds and with nothing else (W11 of
 * docs/PROTOCOL.md). Not safe for several threads.
 */
final class LineHabit {

	private static final int ENOUGH = 2;

	private int linesInARow;

	private boolean lineEnded;

	private boolean lost;

	void endedWithLineFeed() {
		this.lineEnded = true;
	}

	/** What follows at once may be the rest of a text with line feeds in it. */
	void goesOnAtOnce() {
		this.lineEnded = false;
	}

	/**
	 * The peer goes on after it had stopped, for an answer or for the quiet period. If a
	 * line feed was the last that it had sent, that has ended a message.
	 */
	void goesOnAfterStop() {
		if (this.lineEnded) {
			this.linesInARow = Math.min(this.linesInARow + 1, ENOUGH);
		}
		this.lineEnded = false;
	}

	/** A peer that falls back to silence does so again: it is not trusted twice. */
	void endedInSilence() {
		this.lost |= isKnown();
		this.linesInARow = 0;
	}

	void usedNul() {
		this.lost = true;
	}

	/**
	 * {@return whether what has no line feed yet is only the beginning of a message}
	 */
	boolean isKnown() {
		return !this.lost && this.linesInARow == ENOUGH;
	}

}
