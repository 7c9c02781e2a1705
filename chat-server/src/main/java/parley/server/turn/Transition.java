package parley.server.turn;

import java.util.List;

/**
 * What one command has changed.
 *
 * @param next the state from now on
 * @param effects what follows, in order
 * @param outcome what became of the command
 */
public record Transition(ConversationState next, List<Effect> effects, CommandOutcome outcome) {
}
