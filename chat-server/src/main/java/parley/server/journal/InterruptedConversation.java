package parley.server.journal;

import java.time.Instant;
import java.util.Optional;

import parley.server.turn.ConversationId;
import parley.server.turn.TurnsSoFar;

/**
 * An open conversation that its client may take up, as the record has it.
 *
 * @param id the conversation
 * @param handle the client's name, if it has said one
 * @param address the client's IP address
 * @param opened when it connected
 * @param turns what was said, as far as it goes on from there
 */
public record InterruptedConversation(ConversationId id, Optional<String> handle, String address, Instant opened,
		TurnsSoFar turns) {
}
