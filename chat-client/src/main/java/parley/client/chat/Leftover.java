package parley.client.chat;

import java.util.Optional;

import parley.protocol.Handle;

/**
 * How a conversation at a terminal ended, and what it leaves to the next one.
 *
 * @param ending how it ended
 * @param name whom the person has said to be, or empty if they haven't
 * @param draft what stood on the line
 * @param talked whether the server has said anything
 */
record Leftover(Ending ending, Optional<Handle> name, String draft, boolean talked) {

	/** Whether the connection was lost, so that there may be another. */
	boolean isLoss() {
		return this.ending.cause() == Ending.Cause.SERVER_GONE;
	}

}
