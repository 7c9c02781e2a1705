package parley.server.flood;

import java.time.Duration;

/**
 * How fast one conversation's client may go on.
 *
 * @param turns its messages
 * @param refused its messages that can't be taken
 * @param blankLines its empty lines
 * @param slowedDownAtMost how long it may be slowed down without a pause, until it is cut
 * off
 */
public record FloodLimits(Rate turns, Rate refused, Rate blankLines, Duration slowedDownAtMost) {
}
