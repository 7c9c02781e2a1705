package parley.server.web.dashboard;

import java.util.List;

/**
 * What the dashboard shows.
 *
 * @param at when, in milliseconds since 1970
 * @param open how many conversations are open
 * @param waiting how many of them wait for an answer
 * @param longest how long the first of those has been waiting, in words
 * @param waitingNow how long they have been waiting
 * @param kept whether there is a journal to reckon from: else all that follows is empty
 * @param turnsLastMinute how many turns there were in the last whole minute
 * @param minutes the last hour, the oldest first
 * @param spans how the desk did lately
 */
public record Figures(long at, int open, int waiting, String longest, Percentiles waitingNow, boolean kept,
		long turnsLastMinute, List<Minute> minutes, List<Span> spans) {
}
