package parley.server.conversation;

/** What must hold after every step, and what must have come about at the end. */
public enum Rule {

	/** Rule 1 of the design. */
	TURNS_ARE_NUMBERED_WITHOUT_A_GAP,

	/** Rules 1 and 4: in the order in which the client has said it, and once. */
	SAYINGS_BECOME_TURNS_ONCE_AND_IN_ORDER,

	/** Rule 2: for operators. */
	COMMITTED_BEFORE_IT_IS_SHOWN,

	/** Rule 2: for clients. */
	COMMITTED_BEFORE_IT_IS_SENT,

	/** Rule 3: nothing is there twice. */
	TURNS_ARE_SHOWN_ONCE_AND_IN_ORDER,

	/** Rule 3 (R4). */
	ANSWERS_ARE_HEARD_ONCE_AND_IN_ORDER,

	/** Rule 3: what is said of a conversation lies between its beginning and its end. */
	NEWS_FOLLOWS_A_BEGINNING,

	/** Rule 3: its record begins with who the client is. */
	RECORD_BEGINS_WITH_THE_CLIENT,

	/** Rule 3: nothing is written of a conversation that is over. */
	NOTHING_FOLLOWS_AN_ENDING,

	/** Rule 3: what was held is in the record until it is a turn. */
	HELD_MESSAGES_ARE_RECORDED,

	/** Rule 4. */
	HELD_MESSAGES_ARE_LIMITED,

	/** Rule 4: a held message becomes a turn as soon as the client has the floor. */
	NOTHING_IS_HELD_WHILE_THE_CLIENT_HAS_THE_FLOOR,

	/** Rule 6: time runs for whoever has the floor. */
	TIMER_FOLLOWS_THE_FLOOR,

	/** Rule 7: an accepted reply is in the record. */
	ACCEPTED_REPLIES_ARE_KEPT,

	/** Each secret finds its conversation, and no other secret does (R4). */
	SECRETS_FIND_THEIR_CONVERSATIONS,

	/** A conversation waits only for a client whose line is lost (R7). */
	NO_CONNECTED_CLIENT_IS_WAITED_FOR,

	/** What comes over a replaced line changes nothing (R8). */
	REPLACED_LINES_CHANGE_NOTHING,

	/** A client may take up its conversation as long as that is open (R4, R10). */
	OPEN_CONVERSATIONS_CAN_BE_TAKEN_UP,

	/** Whoever has lost a conversation writes nothing more of it. */
	ONLY_THE_OWNER_APPENDS,

	/** A node sends what it has written, or what was written before it had the client. */
	ONLY_THE_OWNER_SENDS,

	/** What becomes of an operator's intent is so when it is said. */
	OUTCOMES_ARE_TRUE,

	/** Nothing fails that was not made to. */
	NOTHING_FAILS_UNEXPECTEDLY,

	/** Liveness: a turn that waits takes an answer. */
	EVERY_TURN_CAN_BE_ANSWERED,

	/** Liveness: whatever an operator wants has an outcome. */
	EVERY_INTENT_HAS_AN_OUTCOME,

	/** Liveness: once the faults stop, a client has heard all answers, or an end. */
	EVERY_CLIENT_IS_ANSWERED_OR_ENDED,

	/** Liveness: time ends everything, in memory, in the record and on the desk. */
	EVERYTHING_ENDS_WITHIN_ITS_LIMITS;

	/** A rule that does not hold. */
	public static final class BrokenError extends AssertionError {

		private static final long serialVersionUID = 1L;

		private final Rule rule;

		BrokenError(Rule rule) {
			super("broken: " + rule);
			this.rule = rule;
		}

		public Rule rule() {
			return this.rule;
		}

	}

}
