package parley.server.flood;

/**
 * How often something may be done.
 *
 * @param perSecond how many times a second in the long run, 0 if there is no limit
 * @param burst how many times at once, 1 or more
 */
public record Rate(int perSecond, int burst) {
}
