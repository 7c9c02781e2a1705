package parley.server.journal;

import java.time.Instant;
import java.util.Optional;

import parley.protocol.MessageText;
import parley.protocol.Refusal;
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
	 * @param at when
	 */
	record MessageRefused(ConversationId conversation, Refusal code, Instant at) implements JournalEntry {
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
