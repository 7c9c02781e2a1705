package parley.server.turn;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import parley.protocol.Handle;

/**
 * All that is known of one conversation. Immutable.
 *
 * @param id the conversation
 * @param heldLimit how many early messages are held
 * @param address the client's IP address, to show
 * @param connectedAt when the client connected
 * @param link the line that counts
 * @param handle the client's name, if it has said one
 * @param last the last turn, from which follows who has the floor
 * @param lastReply the last turn of the server's
 * @param held what came before its time, in order
 * @param resume by what the client can take it up, if it outlasts its connection
 * @param timer since when whoever has the floor has been silent
 * @param lostSince since when the client has no connection, in nanoseconds of a monotonic
 * clock
 * @param record what the journal was told of the client
 * @param condition whether it continues
 */
public record ConversationState(ConversationId id, int heldLimit, String address, Instant connectedAt, LinkId link,
		Optional<Handle> handle, Optional<Turn> last, Optional<Turn> lastReply, List<Arrival> held,
		Optional<ResumeState> resume, FloorTimer timer, OptionalLong lostSince, Introduction record,
		Condition condition) {

	/**
	 * The client as the journal knows it.
	 *
	 * @param isOpened whether it knows the conversation
	 * @param handle the client's name as it knows it
	 */
	public record Introduction(boolean isOpened, Optional<Handle> handle) {

		static final Introduction NONE = new Introduction(false, Optional.empty());

	}

	/**
	 * The condition of a conversation.
	 *
	 * @param isOver whether it has ended here
	 * @param isUnrecordable whether the journal takes nothing more of it, so that nothing
	 * more may happen
	 * @param hasFailed whether something of Parley's own has failed in it
	 */
	public record Condition(boolean isOver, boolean isUnrecordable, boolean hasFailed) {

		static final Condition OPEN = new Condition(false, false, false);

		Condition over() {
			return new Condition(true, this.isUnrecordable, this.hasFailed);
		}

		Condition unrecordable() {
			return new Condition(this.isOver, true, this.hasFailed);
		}

		Condition failed() {
			return new Condition(this.isOver, this.isUnrecordable, true);
		}

	}

	/** One to which nothing has happened. */
	static ConversationState absent(ConversationId id, int heldLimit, Command.Opening opening) {
		return new ConversationState(id, heldLimit, opening.address(), Instant.EPOCH, opening.link(), Optional.empty(),
				Optional.empty(), Optional.empty(), List.of(), Optional.empty(), FloorTimer.connected(0),
				OptionalLong.empty(), Introduction.NONE, Condition.OPEN);
	}

	/**
	 * {@return whether it has ended, or continues elsewhere}
	 */
	public boolean isOver() {
		return this.condition.isOver();
	}

	/**
	 * {@return whether it outlasts its connection, or did so until it ended}
	 */
	public boolean isResumable() {
		return this.resume.isPresent();
	}

	/**
	 * {@return whether its client has lost its connection, and may come back}
	 */
	public boolean isWaiting() {
		return !isOver() && this.lostSince.isPresent();
	}

	/**
	 * {@return whether the server has the floor}
	 */
	public boolean isServersFloor() {
		return isServersFloor(this.last);
	}

	/** The floor follows from the last turn. */
	static boolean isServersFloor(Optional<Turn> last) {
		return last.isPresent() && last.get().party() == Party.CLIENT;
	}

	/**
	 * {@return whether another message of the client's could be taken now}
	 */
	public boolean hasRoom() {
		return isOver() || !isServersFloor() || this.held.size() < this.heldLimit;
	}

	/**
	 * Decides.
	 * @param command what is wanted, or has happened
	 * @param context when, and what the other conversations leave to this one
	 * @return what follows; the same for the same state, command and context
	 */
	public Transition step(Command command, StepContext context) {
		return new Step(this, context).apply(command);
	}

}
