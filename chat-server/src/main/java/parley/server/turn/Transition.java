package parley.server.turn;

import java.util.List;

/**
 * The result of one command.
 *
 * @param next the state from now on
 * @param effects what follows, in order
 * @param outcome what became of the command
 */
public record Transition(ConversationState next, List<Effect> effects, CommandOutcome outcome) {
}
