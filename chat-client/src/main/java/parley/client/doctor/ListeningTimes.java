package parley.client.doctor;

import java.time.Duration;

/**
 * How long a visit listens to a server. Immutable.
 *
 * @param greeting for how long it waits for a greeting
 * @param answer for how long it waits for an answer
 * @param quiet after how long a silence a greeting or an answer is complete
 */
record ListeningTimes(Duration greeting, Duration answer, Duration quiet) {

	private static final Duration GREETING = Duration.ofMillis(700);

	private static final Duration QUIET = Duration.ofMillis(300);

	/** Waits for an answer as long as a person says, and for the rest as is usual. */
	static ListeningTimes answeringWithin(Duration answer) {
		return new ListeningTimes(GREETING, answer, QUIET);
	}

}
