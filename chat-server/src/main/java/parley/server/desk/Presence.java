package parley.server.desk;

import java.time.Instant;
import java.util.List;

import parley.server.turn.ConversationId;

/**
 * An operator who is working: was seen within the last minute, or has claimed something.
 *
 * @param operator who
 * @param since since when, without a break
 * @param claimed the conversations that the operator has claimed, by number
 */
public record Presence(Operator operator, Instant since, List<ConversationId> claimed) {
}
