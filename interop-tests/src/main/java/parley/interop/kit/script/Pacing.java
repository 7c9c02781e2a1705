package parley.interop.kit.script;

import java.time.Duration;

/**
 * In how many writes a payload goes out.
 *
 * @param first how many bytes are in the first write
 * @param following how many are in each other write
 * @param gap how long to pause between writes
 */
public record Pacing(int first, int following, Duration gap) {

	/** Everything in one write. */
	public static final Pacing WHOLE = new Pacing(Integer.MAX_VALUE, Integer.MAX_VALUE, Duration.ZERO);

	/**
	 * {@return two writes}
	 * @param at how many bytes are in the first
	 * @param gap the pause between them
	 */
	static Pacing splitAt(int at, Duration gap) {
		return new Pacing(at, Integer.MAX_VALUE, gap);
	}

	/**
	 * {@return a write for each byte}
	 * @param gap the pause between two of them
	 */
	static Pacing byteByByte(Duration gap) {
		return new Pacing(1, 1, gap);
	}

}
