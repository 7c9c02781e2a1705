package parley.server.conversation;

import java.time.Duration;

/**
 * Somebody wishes nobody new to be let in, and the server to stop when its conversations
 * have ended by themselves. Who says so again changes how long that may take.
 *
 * @param patience how long they may take, from the first request on; 0 ends the waiting
 * @param then is run once, on a thread of its own, when everybody has gone or the
 * patience is over; stops the server, which says {@code \quit} to those that are left
 */
public record DrainRequested(Duration patience, Runnable then) {
}
