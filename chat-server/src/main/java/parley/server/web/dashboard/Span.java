package parley.server.web.dashboard;

/**
 * How the desk did over some time.
 *
 * @param name which, in words
 * @param conversations how many connected
 * @param turns how many turns there were, of both sides
 * @param perMinute turns per minute
 * @param firstAnswer how long clients waited for the first answer
 * @param answer how long they waited for any
 */
public record Span(String name, long conversations, long turns, String perMinute, Percentiles firstAnswer,
		Percentiles answer) {
}
