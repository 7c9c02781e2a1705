package parley.server.admission;

import java.net.InetAddress;

import parley.server.turn.TurnedAway;

/**
 * Whether somebody may connect.
 */
public sealed interface AdmissionDecision {

	/**
	 * Yes. Whoever got it gives it back once, when the connection is closed.
	 */
	non-sealed interface Admitted extends AdmissionDecision, AutoCloseable {

		/**
		 * Counts a connection that a balancer has handed over for the client that it is
		 * of; called once. Safe for any thread.
		 * @param client where the client is
		 * @return the decision on the client; the place must be given back in any case
		 */
		AdmissionDecision of(InetAddress client);

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

		/** The port is for balancers, and this is none of them. */
		NOT_A_BALANCER("this port is for the balancers in front of it"),

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
