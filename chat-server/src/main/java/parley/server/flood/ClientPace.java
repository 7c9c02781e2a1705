package parley.server.flood;

import java.util.function.LongSupplier;

import parley.server.turn.CutOff;

/**
 * How fast one client goes on, in all that it may do only so often. Not safe for several
 * threads: its connection's own thread asks, and does the waiting.
 */
public final class ClientPace {

	private final Pace turns;

	private final Pace refused;

	private final Pace blankLines;

	/**
	 * Begins to watch a client that has done nothing yet.
	 * @param limits how fast it may go on
	 * @param nanoTime a monotonic clock in nanoseconds, from any origin
	 */
	public ClientPace(FloodLimits limits, LongSupplier nanoTime) {
		this.turns = pace(limits, limits.turns(), CutOff.TOO_MANY_TURNS, nanoTime);
		this.refused = pace(limits, limits.refused(), CutOff.TOO_MANY_REFUSED, nanoTime);
		this.blankLines = pace(limits, limits.blankLines(), CutOff.TOO_MANY_BLANK, nanoTime);
	}

	/**
	 * Takes note of a message that may become a turn.
	 * @return what becomes of the client
	 */
	public Verdict turn() {
		return this.turns.next();
	}

	/**
	 * Takes note of a message that can't be taken.
	 * @return what becomes of the client
	 */
	public Verdict refused() {
		return this.refused.next();
	}

	/**
	 * Takes note of an empty line.
	 * @return what becomes of the client
	 */
	public Verdict blankLine() {
		return this.blankLines.next();
	}

	private static Pace pace(FloodLimits limits, Rate rate, CutOff reason, LongSupplier nanoTime) {
		return new Pace(rate, limits.slowedDownAtMost(), reason, nanoTime);
	}

}
