package parley.server.turn;

import parley.protocol.FromClient;
import parley.protocol.MessageText;
import parley.protocol.Refusal;

/**
 * What came from a client and takes its place in the order of turns.
 */
public sealed interface Arrival {

	/**
	 * A message.
	 *
	 * @param text what the client says
	 */
	record Message(MessageText text) implements Arrival {
	}

	/**
	 * A message that can't be taken: no turn, but it is answered in its place (W21).
	 *
	 * @param code why not
	 * @param answer what the client is told
	 */
	record Refused(Refusal code, MessageText answer) implements Arrival {

		/**
		 * Takes over what the protocol found.
		 * @param refused the refusal
		 */
		public Refused(FromClient.Refused refused) {
			this(refused.code(), refused.answer());
		}

	}

}
