package parley.server.journal;

import java.time.Instant;
import java.util.Optional;

import parley.protocol.MessageText;
import parley.protocol.Refusal;
import parley.protocol.SecretHash;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;
import parley.server.turn.Turn;

/**
 * One fact that the journal keeps. Entries of a conversation are appended in the order in
 * which they happened.
 */
public sealed interface JournalEntry {

	/**
	 * {@return the conversation that it is about}
	 */
	ConversationId conversation();

	/**
	 * A client has said something for the first time.
	 *
	 * @param conversation the conversation
	 * @param handle the client's name, if it has said one
	 * @param address the client's IP address
	 * @param at when it connected
	 */
	record Opened(ConversationId conversation, Optional<String> handle, String address,
			Instant at) implements JournalEntry {
	}

	/**
	 * The client has said its name, later than with its first message.
	 *
	 * @param conversation the conversation
	 * @param handle the client's name
	 */
	record Named(ConversationId conversation, String handle) implements JournalEntry {
	}

	/**
	 * A turn was accepted.
	 *
	 * @param conversation the conversation
	 * @param turn the turn
	 * @param wasHeld whether it is the oldest of the held messages, which is held no more
	 */
	record TurnAccepted(ConversationId conversation, Turn turn, boolean wasHeld) implements JournalEntry {
	}

	/**
	 * The server's turn was given to the client's connection.
	 *
	 * @param conversation the conversation
	 * @param number the turn's number
	 * @param at when
	 */
	record TurnDelivered(ConversationId conversation, int number, Instant at) implements JournalEntry {
	}

	/**
	 * A message came before its sender had the floor.
	 *
	 * @param conversation the conversation
	 * @param text the message
	 * @param at when
	 */
	record MessageHeld(ConversationId conversation, MessageText text, Instant at) implements JournalEntry {
	}

	/**
	 * A message could not be taken.
	 *
	 * @param conversation the conversation
	 * @param code why not
	 * @param answer what the client is told
	 * @param wasHeld whether it is the oldest of the refusals that are in the journal as
	 * held, and is held no more
	 * @param at when
	 */
	record MessageRefused(ConversationId conversation, Refusal code, MessageText answer, boolean wasHeld,
			Instant at) implements JournalEntry {
	}

	/**
	 * A message that can't be taken came before its sender had the floor, who may have to
	 * be told so by another server.
	 *
	 * @param conversation the conversation
	 * @param code why not
	 * @param answer what the client is going to be told
	 * @param at when
	 */
	record RefusalHeld(ConversationId conversation, Refusal code, MessageText answer,
			Instant at) implements JournalEntry {
	}

	/**
	 * The conversation can be taken up from now on (R3).
	 *
	 * @param conversation the conversation
	 * @param next what its client will show
	 */
	record Kept(ConversationId conversation, SecretHash next) implements JournalEntry {
	}

	/**
	 * Its client has lost its connection, and may come back (R7).
	 *
	 * @param conversation the conversation
	 */
	record ConnectionLost(ConversationId conversation) implements JournalEntry {
	}

	/**
	 * Its client is back: what it has shown is worth nothing any more (R4).
	 *
	 * @param conversation the conversation
	 * @param next what its client will show the next time
	 */
	record Resumed(ConversationId conversation, SecretHash next) implements JournalEntry {
	}

	/**
	 * It goes on at the node that has asked for it; the last thing that this one has to
	 * say of it.
	 *
	 * @param conversation the conversation
	 */
	record LetGo(ConversationId conversation) implements JournalEntry {
	}

	/**
	 * Nobody can take it up any more: it ends.
	 *
	 * @param conversation the conversation
	 */
	record NothingToTakeUp(ConversationId conversation) implements JournalEntry {
	}

	/**
	 * The conversation is over.
	 *
	 * @param conversation the conversation
	 * @param ending why and by whom
	 * @param cutOff why exactly, if Parley itself ended it
	 * @param at when
	 */
	record Ended(ConversationId conversation, Ending ending, Optional<CutOff> cutOff,
			Instant at) implements JournalEntry {
	}

	/**
	 * {@return how much text it holds, in characters}
	 */
	default int size() {
		return switch (this) {
			case TurnAccepted accepted -> accepted.turn().text().value().length();
			case MessageHeld held -> held.text().value().length();
			default -> 0;
		};
	}

}
