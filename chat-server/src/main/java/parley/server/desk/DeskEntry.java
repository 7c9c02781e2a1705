package parley.server.desk;

import java.time.Instant;
import java.util.Optional;

import parley.protocol.Handle;
import parley.server.conversation.ConversationEvent;
import parley.server.turn.ConversationId;
import parley.server.turn.Turn;

/**
 * One open conversation as operators see it.
 *
 * @param id the conversation
 * @param address the client's IP address
 * @param connectedAt when the client connected
 * @param handle the client's name, if it has said one
 * @param lastTurn the number of the last turn, 0 before the first
 * @param waiting the client's turn that waits for an answer, if the floor is ours
 * @param held how many more messages the client has sent already
 * @param lastAnsweredBy who has answered last, a person or a program, if anybody has
 * @param claim who has claimed it, if anybody has
 * @param reconnecting whether the client has lost its connection, and may come back
 */
public record DeskEntry(ConversationId id, String address, Instant connectedAt, Optional<Handle> handle, int lastTurn,
		Optional<Turn> waiting, int held, Optional<Operator> lastAnsweredBy, Optional<Claim> claim,
		boolean reconnecting) {

	/**
	 * {@return what to call the client on a screen}
	 */
	public String name() {
		return this.handle.map(Handle::value).orElse((this.lastTurn == 0) ? this.address : this.id.anonymous());
	}

	/**
	 * {@return since when the client has been waiting for an answer, if the floor is
	 * ours}
	 */
	public Optional<Instant> waitingSince() {
		return this.waiting.map(Turn::at);
	}

	/**
	 * Tells whether an operator may answer as far as claims go.
	 * @param who the operator
	 * @return whether nobody else has claimed it
	 */
	public boolean isFreeFor(Operator who) {
		return this.claim.isEmpty() || this.claim.get().by().equals(who);
	}

	static DeskEntry connected(ConversationId id, String address, Instant at) {
		return new DeskEntry(id, address, at, Optional.empty(), 0, Optional.empty(), 0, Optional.empty(),
				Optional.empty(), false);
	}

	/** Its client has lost the connection to the server that had it until now. */
	static DeskEntry reopened(ConversationEvent.Reopened event) {
		return new DeskEntry(event.conversation(), event.address(), event.at(), event.handle(),
				event.waiting().or(event::reply).map(Turn::number).orElse(0), event.waiting(), event.held(),
				event.reply().flatMap(Turn::author).map(Operator::new), Optional.empty(), true);
	}

	DeskEntry asked(Optional<Handle> name, Turn turn) {
		return new DeskEntry(this.id, this.address, this.connectedAt, name, turn.number(), Optional.of(turn),
				Math.max(0, this.held - 1), this.lastAnsweredBy, this.claim, this.reconnecting);
	}

	DeskEntry answered(Turn turn) {
		return (turn.number() > this.lastTurn)
				? new DeskEntry(this.id, this.address, this.connectedAt, this.handle, turn.number(), Optional.empty(),
						this.held, turn.author().map(Operator::new), this.claim, this.reconnecting)
				: this;
	}

	/** It was held, if anything is: whoever has the floor has nothing held. */
	DeskEntry refused() {
		return holding(Math.max(0, this.held - 1));
	}

	DeskEntry holding(int count) {
		return new DeskEntry(this.id, this.address, this.connectedAt, this.handle, this.lastTurn, this.waiting, count,
				this.lastAnsweredBy, this.claim, this.reconnecting);
	}

	DeskEntry reconnecting(boolean lost) {
		return new DeskEntry(this.id, this.address, this.connectedAt, this.handle, this.lastTurn, this.waiting,
				this.held, this.lastAnsweredBy, this.claim, lost);
	}

	DeskEntry with(Optional<Claim> other) {
		return new DeskEntry(this.id, this.address, this.connectedAt, this.handle, this.lastTurn, this.waiting,
				this.held, this.lastAnsweredBy, other, this.reconnecting);
	}

}
