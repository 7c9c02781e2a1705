package parley.server.flood;

import java.time.Duration;

import parley.server.turn.CutOff;

/**
 * What becomes of a client that has just done something again.
 */
public sealed interface Verdict {

	/** It is not too fast. */
	record GoOn() implements Verdict {
	}

	/**
	 * It is, and is not to be read for a while. What it has done counts all the same.
	 *
	 * @param pause for how long, at most a second
	 */
	record SlowDown(Duration pause) implements Verdict {
	}

	/**
	 * It has been for too long.
	 *
	 * @param reason what there was too much of
	 */
	record Stop(CutOff reason) implements Verdict {
	}

}
