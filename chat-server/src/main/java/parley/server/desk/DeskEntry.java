package parley.server.desk;

import java.util.Optional;

import parley.protocol.Handle;
import parley.server.turn.ConversationId;
import parley.server.turn.Turn;

/**
 * One open conversation as operators see it.
 *
 * @param id the conversation
 * @param address the client's IP address
 * @param handle the client's name, if it has said one
 * @param lastTurn the number of the last turn, 0 before the first
 * @param waiting the client's turn that waits for an answer, if the floor is ours
 * @param held how many more messages the client has sent already
 */
public record DeskEntry(ConversationId id, String address, Optional<Handle> handle, int lastTurn,
		Optional<Turn> waiting, int held) {

	/**
	 * {@return what to call the client on a screen}
	 */
	public String name() {
		return this.handle.map(Handle::value).orElse((this.lastTurn == 0) ? this.address : "anonymous");
	}

	DeskEntry asked(Optional<Handle> name, Turn turn) {
		return new DeskEntry(this.id, this.address, name, turn.number(), Optional.of(turn), Math.max(0, this.held - 1));
	}

	DeskEntry answered(Turn turn) {
		return (turn.number() > this.lastTurn)
				? new DeskEntry(this.id, this.address, this.handle, turn.number(), Optional.empty(), this.held) : this;
	}

	/** It was held, if anything is: whoever has the floor has nothing held. */
	DeskEntry refused() {
		return holding(Math.max(0, this.held - 1));
	}

	DeskEntry holding(int count) {
		return new DeskEntry(this.id, this.address, this.handle, this.lastTurn, this.waiting, count);
	}

}
