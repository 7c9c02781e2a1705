package parley.server.turn;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import parley.protocol.Handle;
import parley.protocol.SecretHash;

/**
 * Something that is wanted of a conversation, or that has happened to it.
 */
public sealed interface Command {

	/** Begins a conversation at this server. */
	sealed interface Opening extends Command {

		/**
		 * {@return the line of the client}
		 */
		LinkId link();

		/**
		 * {@return the client's IP address, to show}
		 */
		String address();

	}

	/**
	 * A client has connected.
	 *
	 * @param link its line
	 * @param address its IP address, to show
	 * @param ago how long ago that was
	 */
	record Connected(LinkId link, String address, Duration ago) implements Opening {
	}

	/**
	 * A conversation that was decided on elsewhere, or before a crash, continues here.
	 *
	 * @param link a line over which nothing can be sent
	 * @param address the client's IP address as it was
	 * @param connectedAt when the client connected
	 * @param handle the client's name, if it has said one
	 * @param before where the conversation was
	 */
	record Reopened(LinkId link, String address, Instant connectedAt, Optional<Handle> handle,
			TurnsSoFar before) implements Opening {
	}

	/**
	 * The client has sent something.
	 *
	 * @param from the line over which it came
	 * @param handle the name that came with it, if any
	 * @param arrival what came
	 */
	record Arrived(LinkId from, Optional<Handle> handle, Arrival arrival) implements Command {
	}

	/**
	 * The server's side wants to say something.
	 *
	 * @param reply what
	 * @param excessBytes by how much it is too long for the line, or 0 (W5)
	 * @param then how the conversation ends if the reply is accepted; empty if it
	 * continues
	 */
	record Replied(Reply reply, int excessBytes, Optional<Termination> then) implements Command {
	}

	/**
	 * Somebody ends the conversation, in turn or not.
	 *
	 * @param termination how
	 * @param from the line over which the reason came, which has to be the one that
	 * counts (R8); empty if it came over none
	 */
	record Ended(Termination termination, Optional<LinkId> from) implements Command {
	}

	/**
	 * Time has passed.
	 *
	 * @param limits how long what may take
	 * @param now the monotonic time, in nanoseconds
	 */
	record TimePassed(TimeLimits limits, long now) implements Command {
	}

	/**
	 * The client wants the conversation to outlast its connection (R3).
	 *
	 * @param next what it will show to take it up
	 * @param window how long the conversation waits for it
	 */
	record ResumeRequested(SecretHash next, Duration window) implements Command {
	}

	/**
	 * A line is lost without a word.
	 *
	 * @param link the line
	 */
	record LinkLost(LinkId link) implements Command {
	}

	/**
	 * A client wants to take up the conversation over a new line (R4).
	 *
	 * @param link the new line
	 * @param shown the hash of the secret that it has shown
	 * @param heard how many answers it has received
	 * @param next what it will show the next time
	 */
	record Resumed(LinkId link, SecretHash shown, int heard, SecretHash next) implements Command {
	}

	/**
	 * The journal has taken, or refused, that the client has taken up the conversation: a
	 * server that starts again now knows which secret is used up.
	 *
	 * @param used the hash of the secret that the client had shown
	 */
	record ResumeRecorded(SecretHash used) implements Command {
	}

	/** Another server has asked for the conversation. */
	record HandedOver() implements Command {
	}

	/** The connection was no conversation: it is forgotten without a record. */
	record Forgotten() implements Command {
	}

	/**
	 * The journal has not taken something: nothing more of the conversation may happen.
	 *
	 * @param then how the conversation ends, unless it has ended
	 */
	record JournalRefused(Termination then) implements Command {
	}

	/**
	 * Something of Parley's own has failed in the conversation.
	 *
	 * @param from the line on which it has failed, which has to be the one that counts
	 * (R8); empty if it was on none
	 */
	record Failed(Optional<LinkId> from) implements Command {
	}

}
