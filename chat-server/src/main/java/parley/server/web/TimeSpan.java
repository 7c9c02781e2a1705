package parley.server.web;

import java.time.Duration;

/**
 * Spans of time as people say them.
 */
public final class TimeSpan {

	private TimeSpan() {
	}

	/**
	 * Says a span in one unit, rounded down.
	 * @param span the span; a negative one is none
	 * @return such as {@code 5 s}, {@code 2 min}, {@code 3 h}, {@code 4 d}
	 */
	public static String inWords(Duration span) {
		if (span.toDays() > 0) {
			return span.toDays() + " d";
		}
		if (span.toHours() > 0) {
			return span.toHours() + " h";
		}
		return (span.toMinutes() > 0) ? span.toMinutes() + " min" : Math.max(0, span.toSeconds()) + " s";
	}

}
