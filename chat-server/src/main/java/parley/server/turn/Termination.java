package parley.server.turn;

import java.util.Optional;

import parley.protocol.MessageText;

/**
 * How a conversation ends.
 *
 * @param ending why and by whom
 * @param cutOff why exactly, if Parley itself ends it
 * @param farewell what the client is told before it is over
 * @param saysQuit whether the client is sent {@code \quit}, rather than only closed
 */
public record Termination(Ending ending, Optional<CutOff> cutOff, Optional<MessageText> farewell, boolean saysQuit) {

	private Termination(Ending ending, Optional<CutOff> cutOff, Optional<MessageText> farewell) {
		this(ending, cutOff, farewell, saysQuit(ending, cutOff));
	}

	/**
	 * Ends for a reason of which the client is not told more.
	 * @param ending why and by whom
	 * @return how it ends
	 */
	public static Termination of(Ending ending) {
		return new Termination(ending, Optional.empty(), Optional.empty());
	}

	/**
	 * Ends for a reason of Parley's own: the client is told why, if there is a word for
	 * it.
	 * @param code why
	 * @return how it ends
	 */
	public static Termination cutOff(CutOff code) {
		return new Termination(code.ending(), Optional.of(code), code.farewell());
	}

	/**
	 * Ends for a reason of which the client has been told by the server's last turn.
	 * @param code why
	 * @return how it ends
	 */
	public static Termination afterLastWord(CutOff code) {
		return new Termination(code.ending(), Optional.of(code), Optional.empty());
	}

	/**
	 * Ends what the journal can't take.
	 * @param saysQuit whether the client is told
	 * @return how it ends
	 */
	public static Termination unrecordable(boolean saysQuit) {
		return new Termination(Ending.JOURNAL_FAILED, Optional.empty(), Optional.empty(), saysQuit);
	}

	/** There is nobody to talk to: what has not been sent by now never will be. */
	boolean isAtOnce() {
		return isAtOnce(this.cutOff);
	}

	private static boolean isAtOnce(Optional<CutOff> cutOff) {
		return cutOff.filter((code) -> code.farewell().isEmpty()).isPresent();
	}

	private static boolean saysQuit(Ending ending, Optional<CutOff> cutOff) {
		return switch (ending) {
			case SERVER_QUIT, SERVER_STOPPED, JOURNAL_FAILED, IDLE -> true;
			case CLIENT_QUIT, CLIENT_GONE, NODE_LOST -> false;
			case REFUSED -> !isAtOnce(cutOff);
		};
	}

}
