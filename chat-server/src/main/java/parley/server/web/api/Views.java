package parley.server.web.api;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import parley.protocol.Handle;
import parley.server.desk.Claim;
import parley.server.desk.DeskEntry;
import parley.server.desk.Note;
import parley.server.desk.Operator;
import parley.server.journal.Words;
import parley.server.transcript.TranscriptSummary;
import parley.server.transcript.TranscriptTurn;
import parley.server.turn.Turn;

/**
 * What the API answers with. What there is not is {@code null}.
 */
interface Views {

	/**
	 * One page of many.
	 *
	 * @param items what is on it
	 * @param next where the next page is; none on the last
	 */
	record Page<T>(List<T> items, @Nullable String next) {
	}

	/**
	 * A conversation.
	 *
	 * @param id its number
	 * @param state waiting (for an answer), open (the client has the floor) or ended
	 * @param floor who may speak: client or server
	 * @param handle the client's name, if it has said one
	 * @param address the client's IP address
	 * @param connectedAt when it connected
	 * @param waitingSince since when it has been waiting
	 * @param lastTurn the number of its last turn
	 * @param waiting the client's turn that waits for an answer
	 * @param held how many more messages the client has sent already
	 * @param claim who has claimed it
	 * @param lastAnsweredBy who has answered last
	 * @param reconnecting whether the client has lost its connection, and may come back
	 * @param endedAt when it has ended
	 * @param ending why and by whom
	 * @param cutOff why exactly, if Parley itself ended it
	 */
	record Conversation(long id, String state, @Nullable String floor, @Nullable String handle, String address,
			Instant connectedAt, @Nullable Instant waitingSince, int lastTurn, @Nullable TurnView waiting, int held,
			@Nullable ClaimView claim, @Nullable String lastAnsweredBy, boolean reconnecting, @Nullable Instant endedAt,
			@Nullable String ending, @Nullable String cutOff) {

		static Conversation of(DeskEntry entry) {
			Optional<TurnView> waiting = entry.waiting().map(TurnView::of);
			return new Conversation(entry.id().number(), waiting.isPresent() ? "waiting" : "open", Views.floor(entry),
					entry.handle().map(Handle::value).orElse(null), entry.address(), entry.connectedAt(),
					entry.waitingSince().orElse(null), entry.lastTurn(), waiting.orElse(null), entry.held(),
					entry.claim().map(ClaimView::of).orElse(null),
					entry.lastAnsweredBy().map(Operator::name).orElse(null), entry.reconnecting(), null, null, null);
		}

		static Conversation of(TranscriptSummary ended) {
			return new Conversation(ended.id().number(), "ended", null, ended.handle().orElse(null), ended.address(),
					ended.opened(), null, ended.turns(), null, 0, null, null, false, ended.ended().orElse(null),
					ended.ending().map(Words::of).orElse(null), ended.cutOff().map(Words::of).orElse(null));
		}

	}

	/**
	 * A turn.
	 *
	 * @param number 1, 2, 3...
	 * @param party client or server
	 * @param text what was said
	 * @param at when
	 * @param by who said it for the server, if that is known
	 * @param delivered when it was given to the client's connection; for the client's
	 * never
	 */
	record TurnView(int number, String party, String text, Instant at, @Nullable String by,
			@Nullable Instant delivered) {

		static TurnView of(Turn turn) {
			return new TurnView(turn.number(), Words.of(turn.party()), turn.text().value(), turn.at(),
					turn.author().orElse(null), null);
		}

		static TurnView of(TranscriptTurn turn) {
			return new TurnView(turn.number(), Words.of(turn.party()), turn.text(), turn.at(),
					turn.author().orElse(null), turn.delivered().orElse(null));
		}

		/**
		 * {@return the same, but for what was said}
		 */
		TurnView without() {
			return with("");
		}

		/**
		 * {@return the same with that said}
		 */
		TurnView with(String said) {
			return new TurnView(this.number, this.party, said, this.at, this.by, this.delivered);
		}

	}

	/**
	 * A claim.
	 *
	 * @param by who has claimed the conversation
	 * @param until when that runs out
	 */
	record ClaimView(String by, Instant until) {

		static ClaimView of(Claim claim) {
			return new ClaimView(claim.by().name(), claim.until());
		}

	}

	/**
	 * A note.
	 *
	 * @param number its number
	 * @param by who took it
	 * @param text what it says
	 * @param at when
	 */
	record NoteView(long number, String by, String text, Instant at) {

		static NoteView of(Note note) {
			return new NoteView(note.number(), note.by().name(), note.text(), note.at());
		}

	}

	/**
	 * A conversation with all there is to it.
	 *
	 * @param conversation itself
	 * @param turns what was said, in order
	 * @param notes what operators have noted first, in order
	 * @param next where more turns are, if there are more
	 * @param nextNotes where more notes are, if there are more
	 */
	record Whole(Conversation conversation, List<TurnView> turns, List<NoteView> notes, @Nullable String next,
			@Nullable String nextNotes) {
	}

	/**
	 * {@return who may speak in an open conversation}
	 */
	static String floor(DeskEntry entry) {
		return entry.waiting().isPresent() ? "server" : "client";
	}

}
