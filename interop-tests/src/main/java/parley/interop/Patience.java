package parley.interop;

import java.time.Duration;

/**
 * How long the tests wait before they call it a failure. Generous, because a busy machine
 * is slow; a wait ends as soon as what it waits for is there.
 */
public final class Patience {

	/** A JVM with Spring in it, started while others start. */
	public static final Duration START = Duration.ofMinutes(3);

	/** Anything that a running program does at once. */
	public static final Duration ANSWER = Duration.ofMinutes(2);

	/**
	 * How long nothing must come before it counts as nothing. Longer than the quiet
	 * period, so that it is also a pause between messages.
	 */
	public static final Duration SILENCE = Duration.ofMillis(450);

	private Patience() {
	}

}
