package parley.server.cluster;

import parley.server.turn.ConversationId;

/**
 * A conversation of another node, as far as this one has heard of it.
 *
 * @param id the conversation
 * @param lastTurn the number of the last turn that was told
 * @param held how many messages are held, as was told last
 * @param reconnecting whether its client was lost, as was told last
 */
record Remote(ConversationId id, int lastTurn, int held, boolean reconnecting) {

	Remote heard(int turn) {
		return new Remote(this.id, turn, this.held, this.reconnecting);
	}

	/** What is said when its turn comes may have been held, as the desk takes it, too. */
	Remote asked(int turn) {
		return new Remote(this.id, turn, Math.max(0, this.held - 1), this.reconnecting);
	}

	Remote holding(int count) {
		return new Remote(this.id, this.lastTurn, count, this.reconnecting);
	}

	Remote reconnecting(boolean lost) {
		return new Remote(this.id, this.lastTurn, this.held, lost);
	}

}
