package parley.server.admission;

import parley.server.turn.TurnedAway;

/**
 * Whether somebody may connect.
 */
public sealed interface AdmissionDecision {

	/**
	 * Yes. Whoever got it gives it back once, when the connection is closed.
	 */
	non-sealed interface Admitted extends AdmissionDecision, AutoCloseable {

		/** Gives the place back; the second time does nothing. Safe for any thread. */
		@Override
		void close();

	}

	/**
	 * No.
	 *
	 * @param reason why not
	 */
	record Refused(Reason reason) implements AdmissionDecision {
	}

	/** Why somebody may not connect; the name is the code in metrics and logs. */
	enum Reason implements TurnedAway.Code {

		/** There are as many connections as there may be. */
		SERVER_FULL("this server has all the conversations that it can hold"),

		/** This source has as many connections as it may have. */
		TOO_MANY_CONNECTIONS("there are too many connections from your address"),

		/** This source has made too many connections in a short time. */
		TOO_MANY_ATTEMPTS("there were too many connections from your address in a short time");

		private final String words;

		Reason(String words) {
			this.words = words;
		}

		/**
		 * {@return why, in the words that the client is told}
		 */
		public String words() {
			return this.words;
		}

	}

}
