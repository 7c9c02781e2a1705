package parley.server.desk;

import java.util.Optional;

import parley.protocol.Handle;
import parley.protocol.Refusal;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;
import parley.server.turn.Turn;

/**
 * What {@link DeskFeed} tells.
 */
public sealed interface DeskNews {

	/**
	 * {@return its kind in a word, as programs read it}
	 */
	String kind();

	/**
	 * {@return the conversation in which it happened, if it happened in one}
	 */
	Optional<ConversationId> about();

	/** What happens in a conversation. */
	sealed interface OfConversation extends DeskNews {

		/**
		 * {@return the conversation in which it happened}
		 */
		ConversationId conversation();

		@Override
		default Optional<ConversationId> about() {
			return Optional.of(conversation());
		}

	}

	/** What happens in none. */
	sealed interface OfServer extends DeskNews {

		@Override
		default Optional<ConversationId> about() {
			return Optional.empty();
		}

	}

	/**
	 * A client has connected, and said nothing yet.
	 *
	 * @param conversation the conversation
	 * @param address the client's IP address
	 */
	record Connected(ConversationId conversation, String address) implements OfConversation {

		@Override
		public String kind() {
			return "connected";
		}

	}

	/**
	 * The client has said something, and waits for an answer.
	 *
	 * @param conversation the conversation
	 * @param handle the client's name, if it has said one
	 * @param turn the turn
	 */
	record ClientTurn(ConversationId conversation, Optional<Handle> handle, Turn turn) implements OfConversation {

		@Override
		public String kind() {
			return "client-turn";
		}

	}

	/**
	 * The client has written before its time.
	 *
	 * @param conversation the conversation
	 * @param waiting how many of its messages are held now
	 */
	record Held(ConversationId conversation, int waiting) implements OfConversation {

		@Override
		public String kind() {
			return "held";
		}

	}

	/**
	 * An answer has been given to the client's connection.
	 *
	 * @param conversation the conversation
	 * @param turn the turn, with its author
	 */
	record Reply(ConversationId conversation, Turn turn) implements OfConversation {

		@Override
		public String kind() {
			return "reply";
		}

	}

	/**
	 * An answer could not be delivered.
	 *
	 * @param conversation the conversation
	 * @param turn the turn, with its author
	 */
	record Undelivered(ConversationId conversation, Turn turn) implements OfConversation {

		@Override
		public String kind() {
			return "undelivered";
		}

	}

	/**
	 * A message could not be taken, and the client was told why.
	 *
	 * @param conversation the conversation
	 * @param code why not
	 */
	record Refused(ConversationId conversation, Refusal code) implements OfConversation {

		@Override
		public String kind() {
			return "refused";
		}

	}

	/**
	 * Somebody has claimed a conversation, or was handed it; not told of renewals.
	 *
	 * @param claim the claim
	 * @param from who has handed it over, if anybody has
	 */
	record Claimed(Claim claim, Optional<Operator> from) implements OfConversation {

		@Override
		public ConversationId conversation() {
			return this.claim.conversation();
		}

		@Override
		public String kind() {
			return "claimed";
		}

	}

	/**
	 * Nobody has claimed a conversation any more that is still open.
	 *
	 * @param conversation the conversation
	 * @param by who had claimed it
	 * @param ranOut whether the claim has run out, rather than been given up
	 */
	record Released(ConversationId conversation, Operator by, boolean ranOut) implements OfConversation {

		@Override
		public String kind() {
			return "released";
		}

	}

	/**
	 * Somebody has taken a note.
	 *
	 * @param note the note
	 */
	record Noted(Note note) implements OfConversation {

		@Override
		public ConversationId conversation() {
			return this.note.conversation();
		}

		@Override
		public String kind() {
			return "note";
		}

	}

	/**
	 * The client has lost its connection, and may come back.
	 *
	 * @param conversation the conversation
	 */
	record Reconnecting(ConversationId conversation) implements OfConversation {

		@Override
		public String kind() {
			return "reconnecting";
		}

	}

	/**
	 * The client is back, and has been sent what it had missed.
	 *
	 * @param conversation the conversation
	 */
	record Resumed(ConversationId conversation) implements OfConversation {

		@Override
		public String kind() {
			return "resumed";
		}

	}

	/**
	 * A conversation is over.
	 *
	 * @param conversation the conversation
	 * @param handle the client's name, if it has said one
	 * @param ending why and by whom
	 * @param cutOff why exactly, if Parley itself ended it
	 */
	record Ended(ConversationId conversation, Optional<Handle> handle, Ending ending,
			Optional<CutOff> cutOff) implements OfConversation {

		@Override
		public String kind() {
			return "ended";
		}

	}

	/**
	 * The journal can't write and everything waits, or it can again.
	 *
	 * @param failure what the database said, or empty if it writes again
	 */
	record Journal(Optional<String> failure) implements OfServer {

		@Override
		public String kind() {
			return "journal";
		}

	}

	/** What was missed can't be told any more: look at everything anew. */
	record Reset() implements OfServer {

		@Override
		public String kind() {
			return "reset";
		}

	}

}
