package parley.server.cluster;

import parley.server.turn.ConversationId;

/**
 * What an intent is about: of those that are about the same, one is done.
 *
 * @param conversation the conversation
 * @param turn the number of the client's turn that is answered, or 0 to end it without a
 * word
 */
record IntentKey(ConversationId conversation, int turn) {
}
