package parley.server.conversation;

import java.util.Optional;

import parley.protocol.MessageText;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;

/**
 * How a conversation ends.
 *
 * @param ending why and by whom
 * @param cutOff why exactly, if Parley itself ends it
 * @param farewell what the client is told before it is over
 */
record Parting(Ending ending, Optional<CutOff> cutOff, Optional<MessageText> farewell) {

	static Parting of(Ending ending) {
		return new Parting(ending, Optional.empty(), Optional.empty());
	}

	/** The client is told why, if there is a word for it. */
	static Parting cutOff(CutOff code) {
		return new Parting(code.ending(), Optional.of(code), code.farewell());
	}

	/** The client has been told why by the server's last turn. */
	static Parting afterLastWord(CutOff code) {
		return new Parting(code.ending(), Optional.of(code), Optional.empty());
	}

	/** There is nobody to talk to: what has not been sent by now never will be. */
	boolean isAtOnce() {
		return this.cutOff.filter((code) -> code.farewell().isEmpty()).isPresent();
	}

	/** Whether the client is sent {@code \quit}, rather than only closed. */
	boolean saysQuit() {
		return switch (this.ending) {
			case SERVER_QUIT, SERVER_STOPPED, JOURNAL_FAILED, IDLE -> true;
			case CLIENT_QUIT, CLIENT_GONE, NODE_LOST -> false;
			case REFUSED -> !isAtOnce();
		};
	}

}
