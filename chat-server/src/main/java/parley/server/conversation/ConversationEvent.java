package parley.server.conversation;

import java.time.Instant;
import java.util.Optional;

import parley.protocol.Handle;
import parley.protocol.Refusal;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;
import parley.server.turn.Turn;

/**
 * Something that has happened in a conversation. The events of one conversation are told
 * one after the other, in the order in which they happened.
 */
public sealed interface ConversationEvent {

	/**
	 * {@return the conversation in which it happened}
	 */
	ConversationId conversation();

	/**
	 * A client has connected, and said nothing yet.
	 *
	 * @param conversation the conversation to be
	 * @param address the client's IP address
	 * @param at when
	 */
	record Connected(ConversationId conversation, String address, Instant at) implements ConversationEvent {
	}

	/**
	 * The client's message has become a turn: the server has the floor.
	 *
	 * @param conversation the conversation
	 * @param handle the client's name, if it has said one
	 * @param turn the turn
	 */
	record ClientTurn(ConversationId conversation, Optional<Handle> handle, Turn turn) implements ConversationEvent {
	}

	/**
	 * The client has written before it had the floor; the message is held.
	 *
	 * @param conversation the conversation
	 * @param waiting how many messages are held
	 */
	record MessageHeld(ConversationId conversation, int waiting) implements ConversationEvent {
	}

	/**
	 * A message could not be taken, and the client was told why.
	 *
	 * @param conversation the conversation
	 * @param code why not
	 */
	record MessageRefused(ConversationId conversation, Refusal code) implements ConversationEvent {
	}

	/**
	 * The server's turn has been given to the client's connection.
	 *
	 * @param conversation the conversation
	 * @param turn the turn
	 */
	record ReplySent(ConversationId conversation, Turn turn) implements ConversationEvent {
	}

	/**
	 * The server's turn could not be sent.
	 *
	 * @param conversation the conversation
	 * @param turn the turn
	 */
	record ReplyUndelivered(ConversationId conversation, Turn turn) implements ConversationEvent {
	}

	/**
	 * The client has lost its connection, and may come back: the conversation waits.
	 *
	 * @param conversation the conversation
	 */
	record ConnectionLost(ConversationId conversation) implements ConversationEvent {
	}

	/**
	 * The client is back, over another connection. What it had missed it has been sent.
	 *
	 * @param conversation the conversation
	 */
	record Resumed(ConversationId conversation) implements ConversationEvent {
	}

	/**
	 * The conversation goes on here, and waits for its client: the server that had it is
	 * gone, or has let it go. Tells all of its state at once; that the connection is
	 * lost, which turn waits and how many messages are held is told by events of their
	 * own after it.
	 *
	 * @param conversation the conversation
	 * @param address the client's IP address as it was
	 * @param at when it connected
	 * @param handle the client's name, if it has said one
	 * @param reply the last turn of the server's, if there is one
	 * @param waiting the client's turn that waits for an answer, if one does
	 * @param held how many messages are held
	 */
	record Reopened(ConversationId conversation, String address, Instant at, Optional<Handle> handle,
			Optional<Turn> reply, Optional<Turn> waiting, int held) implements ConversationEvent {
	}

	/**
	 * The conversation is over.
	 *
	 * @param conversation the conversation
	 * @param handle the client's name, if it has said one
	 * @param ending why and by whom
	 * @param cutOff why exactly, if Parley itself ended it
	 */
	record Ended(ConversationId conversation, Optional<Handle> handle, Ending ending,
			Optional<CutOff> cutOff) implements ConversationEvent {
	}

}
