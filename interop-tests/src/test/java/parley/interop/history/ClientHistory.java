package parley.interop.history;

import java.util.List;

/**
 * What one client did and saw in one conversation, over all its connections.
 *
 * @param handle a name that nobody else uses
 * @param said what it has sent, or tried to, in order; each text is said by nobody else
 * @param heard the answers that it was given, in order
 * @param parting how it came to an end
 * @param losses connections that were lost before, in order
 */
public record ClientHistory(String handle, List<String> said, List<String> heard, Parting parting, List<Loss> losses) {

	/**
	 * A client whose only connection lasted.
	 * @param handle a name that nobody else uses
	 * @param said what it has sent, or tried to
	 * @param heard the answers that it was given
	 * @param parting how it came to an end
	 */
	public ClientHistory(String handle, List<String> said, List<String> heard, Parting parting) {
		this(handle, said, heard, parting, List.of());
	}

	/** How a client's connection came to an end. */
	public enum Parting {

		/** One side has quit, and the client has read everything up to the end. */
		IN_ORDER,

		/** The connection broke: what was on its way may be lost. */
		CUT_SHORT,

		/** The client went away without a word, and may have left answers unread. */
		VANISHED,

		/** It waited for an answer until its patience was over. */
		FORGOTTEN

	}

}
