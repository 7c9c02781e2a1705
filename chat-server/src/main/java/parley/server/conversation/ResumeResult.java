package parley.server.conversation;

import java.util.Optional;

import parley.protocol.Handle;
import parley.server.turn.ConversationId;

/**
 * What has become of a client that wants to take up its conversation (R4, R5).
 */
public sealed interface ResumeResult {

	/**
	 * It goes on over this connection.
	 *
	 * @param id the conversation
	 * @param handle the name that its client has said, if any
	 */
	record TakenUp(ConversationId id, Optional<Handle> handle) implements ResumeResult {
	}

	/** There is nothing to take up. Nothing was answered. */
	record Gone() implements ResumeResult {
	}

	/**
	 * It may be somewhere, and could not be brought here in time: the client is to ask
	 * again (R10). Nothing was answered.
	 */
	record NotYet() implements ResumeResult {
	}

}
