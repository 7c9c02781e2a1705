package parley.server.web.dashboard;

/**
 * One minute.
 *
 * @param at its start, in milliseconds since 1970
 * @param turns how many turns there were, of both sides
 */
public record Minute(long at, long turns) {
}
