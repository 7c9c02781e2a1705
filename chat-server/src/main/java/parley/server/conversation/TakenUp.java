package parley.server.conversation;

import java.util.Optional;

import parley.protocol.Handle;
import parley.server.turn.ConversationId;

/**
 * A conversation that goes on over another connection.
 *
 * @param id the conversation
 * @param handle the name that its client has said, if any
 */
public record TakenUp(ConversationId id, Optional<Handle> handle) {
}
