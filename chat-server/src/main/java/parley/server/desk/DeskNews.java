package parley.server.desk;

import java.util.Optional;

import parley.server.conversation.ConversationEvent;
import parley.server.journal.JournalState;
import parley.server.turn.ConversationId;

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
	 * Something has happened in a conversation, here or at another node.
	 *
	 * @param event what
	 */
	record Happened(ConversationEvent event) implements OfConversation {

		@Override
		public ConversationId conversation() {
			return this.event.conversation();
		}

		@Override
		public String kind() {
			return switch (this.event) {
				case ConversationEvent.Connected connected -> "connected";
				case ConversationEvent.Reopened reopened -> "connected";
				case ConversationEvent.ClientTurn asked -> "client-turn";
				case ConversationEvent.MessageHeld held -> "held";
				case ConversationEvent.MessageRefused refused -> "refused";
				case ConversationEvent.ReplySent sent -> "reply";
				case ConversationEvent.ReplyUndelivered lost -> "undelivered";
				case ConversationEvent.ConnectionLost lost -> "reconnecting";
				case ConversationEvent.Resumed resumed -> "resumed";
				case ConversationEvent.Ended ended -> "ended";
			};
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
	 * The journal can't write and everything waits, or it can again.
	 *
	 * @param failure what the database said, or empty if it writes again
	 */
	record Journal(Optional<String> failure) implements OfServer {

		static Journal of(JournalState state) {
			return new Journal(switch (state) {
				case JournalState.Failing(String reason) -> Optional.of(reason);
				case JournalState.Writing writing -> Optional.empty();
			});
		}

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
