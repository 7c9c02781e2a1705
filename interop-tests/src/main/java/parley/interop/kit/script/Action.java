package parley.interop.kit.script;

import java.time.Duration;
import java.util.OptionalInt;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * What one line of a script asks for. Connections are numbered from 1. A wait without a
 * {@code within} of its own takes as long as the run allows.
 */
public sealed interface Action {

	/**
	 * An action on one of the connections.
	 */
	sealed interface OnConnection extends Action {

		/**
		 * {@return the connection's number, from 1}
		 */
		int connection();

	}

	/**
	 * Nothing is done for a while.
	 *
	 * @param length how long
	 */
	record Pause(Duration length) implements Action {

	}

	/**
	 * A client connects.
	 *
	 * @param connection its number
	 */
	record Connect(int connection) implements OnConnection {

	}

	/**
	 * Our side sends.
	 *
	 * @param connection on which connection
	 * @param payload what
	 * @param pacing in how many writes
	 */
	record Send(int connection, Payload payload, Pacing pacing) implements OnConnection {

	}

	/**
	 * Our side ends the connection.
	 *
	 * @param connection which one
	 * @param way how
	 */
	record End(int connection, Way way) implements OnConnection {

		/** How a connection can be ended. */
		public enum Way {

			/** Closed in both directions. */
			CLOSE,

			/** Closed for sending, still read. */
			HALF_CLOSE,

			/** With a reset. */
			RESET

		}

	}

	/**
	 * Exactly these bytes are next.
	 *
	 * @param connection on which connection
	 * @param payload the bytes
	 * @param lineFeedMayFollow whether one line feed behind them is all right
	 * @param within how long to wait
	 */
	record Receive(int connection, Payload payload, boolean lineFeedMayFollow,
			@Nullable Duration within) implements OnConnection {

	}

	/**
	 * The next message matches, without what ends it.
	 *
	 * @param connection on which connection
	 * @param pattern a regular expression for the whole message
	 * @param within how long to wait
	 */
	record ReceiveMatching(int connection, Pattern pattern, @Nullable Duration within) implements OnConnection {

	}

	/**
	 * The next message has this text, if its text is ours to know; any handle in front
	 * and any end of line are left out of account.
	 *
	 * @param connection on which connection
	 * @param text the text
	 * @param oneSegment whether it has to arrive at once
	 * @param within how long to wait
	 */
	record ReceiveMessage(int connection, Payload text, boolean oneSegment,
			@Nullable Duration within) implements OnConnection {

	}

	/**
	 * The server answers, and these bytes are exactly what comes.
	 *
	 * @param connection on which connection
	 * @param payload the bytes, line feed and all
	 * @param within how long to wait
	 */
	record AnswerExactly(int connection, Payload payload, @Nullable Duration within) implements OnConnection {

	}

	/**
	 * The next message is one line of reason why a message was not taken (W21).
	 *
	 * @param connection on which connection
	 * @param text what would have been answered if it had been taken
	 * @param within how long to wait
	 */
	record ReceiveRefusal(int connection, Payload text, @Nullable Duration within) implements OnConnection {

	}

	/**
	 * Nothing comes, and the connection stays open.
	 *
	 * @param connection which one
	 * @param length for how long
	 */
	record Silence(int connection, Duration length) implements OnConnection {

	}

	/**
	 * The program under test ends the connection.
	 *
	 * @param connection which one
	 * @param manner how
	 * @param within how long to wait
	 */
	record Ended(int connection, Manner manner, @Nullable Duration within) implements OnConnection {

		/** How a connection has to end. */
		public enum Manner {

			/** End of file, and not a byte before it. */
			CLOSED,

			/** Exactly the five bytes of quit, then end of file (W7). */
			QUIT,

			/** End of file or a reset, perhaps with a quit before it. */
			GONE

		}

	}

	/**
	 * A person types.
	 *
	 * @param keys what
	 * @param enter whether Enter is pressed behind it
	 */
	record Type(Payload keys, boolean enter) implements Action {

	}

	/**
	 * The person is shown something, behind what was awaited before.
	 *
	 * @param pattern what to find
	 * @param within how long to wait
	 */
	record See(Pattern pattern, @Nullable Duration within) implements Action {

	}

	/**
	 * The person's terminal has not been sent these bytes, so far.
	 *
	 * @param bytes the bytes
	 */
	record NeverSee(Payload bytes) implements Action {

	}

	/**
	 * The program is sent a signal.
	 *
	 * @param name the signal's name, without SIG
	 */
	record Signal(String name) implements Action {

	}

	/** The client asks for a name. */
	record Prompted() implements Action {

	}

	/**
	 * The program ends.
	 *
	 * @param code with this exit code; any, if empty
	 * @param within how long to wait
	 */
	record Exit(OptionalInt code, @Nullable Duration within) implements Action {

	}

}
