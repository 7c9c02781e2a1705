package parley.server.web.page;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import parley.protocol.MessageText;
import parley.server.desk.Claim;
import parley.server.desk.ClaimResult;
import parley.server.desk.Desk;
import parley.server.desk.Note;
import parley.server.desk.NoteResult;
import parley.server.desk.Operator;
import parley.server.turn.CommandOutcome;
import parley.server.turn.ConversationId;
import parley.server.turn.ReplyOutcome;
import parley.server.web.access.ConversationAccess;
import parley.server.web.access.Viewer;

/**
 * What operators do on the page, and in words what becomes of it. Safe for any thread.
 */
class Replies {

	private static final String OVER = "The conversation is over. Nothing was sent; the draft is kept.";

	private final Desk desk;

	private final ConversationAccess access;

	Replies(Desk desk, ConversationAccess access) {
		this.desk = desk;
		this.access = access;
	}

	Outcome reply(Operator who, ConversationId id, int answers, String written) {
		String text = oneLine(written);
		if (!(MessageText.check(text) instanceof MessageText.Fits(MessageText message))) {
			return Outcome.invalid(problem(text));
		}
		return switch (this.desk.reply(who, id, answers, message)) {
			case ReplyOutcome.Accepted _, CommandOutcome.Done _ -> Outcome.done("");
			case ReplyOutcome.NotYourTurn notYourTurn ->
				Outcome.conflict("It is the client's turn now. Nothing was sent; the draft is kept.");
			case ReplyOutcome.Answered(String author, int answer) ->
				Outcome.conflict("%s was quicker and has answered already. Yours was not sent; the draft is kept."
					.formatted(author));
			case ReplyOutcome.Newer newer -> Outcome.conflict("The client has said something newer than what you"
					+ " answer. Nothing was sent; the draft is kept. Read it, and send again if it still fits.");
			case ReplyOutcome.Claimed(String operator, Instant until) -> Outcome
				.conflict("%s has claimed this conversation. Nothing was sent; the draft is kept.".formatted(operator));
			case ReplyOutcome.TooManyBytes(int bytes) -> Outcome.invalid(tooManyBytes(bytes));
			case ReplyOutcome.Pending pending -> Outcome.done(
					"Your answer is kept. Whether the client has it is not known yet: the client's server does not answer.");
			case CommandOutcome.Over over -> Outcome.conflict(OVER);
		};
	}

	Outcome claim(Operator who, ConversationId id) {
		return switch (this.desk.claim(who, id)) {
			case ClaimResult.Claimed claimed -> Outcome.done("");
			case ClaimResult.ClaimedBy(Claim claim) ->
				Outcome.conflict("%s was quicker and has claimed it.".formatted(claim.by()));
			case ClaimResult.Over over -> Outcome.conflict("The conversation is over.");
		};
	}

	Outcome release(Operator who, ConversationId id) {
		return this.desk.release(who, id) ? Outcome.done("Released: anybody may answer.")
				: Outcome.conflict("It was not yours any more.");
	}

	Outcome handOver(Operator who, boolean supervisor, ConversationId id, String to) {
		if (!Operator.isName(to)) {
			return Outcome.invalid("That is nobody's name: it has 1 to 64 characters, none of them hidden.");
		}
		Operator other = new Operator(to);
		return switch (supervisor ? this.desk.assign(who, id, other) : this.desk.handOver(who, id, other)) {
			case ClaimResult.Claimed claimed -> Outcome.done("Handed over to %s.".formatted(other));
			case ClaimResult.ClaimedBy(Claim claim) -> Outcome
				.conflict("%s has claimed it: only %1$s or a supervisor can hand it over.".formatted(claim.by()));
			case ClaimResult.Over over -> Outcome.conflict("The conversation is over.");
		};
	}

	Outcome end(Operator who, ConversationId id, String written) {
		String text = oneLine(written);
		if (!text.isEmpty() && !(MessageText.check(text) instanceof MessageText.Fits)) {
			return Outcome.invalid(problem(text));
		}
		return switch (this.desk.end(who, id, lastWord(text))) {
			case ReplyOutcome.Accepted _, CommandOutcome.Done _ -> Outcome.done("Ended.");
			case ReplyOutcome.NotYourTurn _, ReplyOutcome.Answered _, ReplyOutcome.Newer _ -> Outcome.conflict(
					"It is the client's turn: there can be no last word now. Leave it out to end the conversation.");
			case ReplyOutcome.Claimed(String operator, Instant until) ->
				Outcome.conflict("%s has claimed this conversation: it was not ended.".formatted(operator));
			case ReplyOutcome.TooManyBytes(int bytes) -> Outcome.invalid(tooManyBytes(bytes));
			case ReplyOutcome.Pending pending -> Outcome.done(
					"Kept. Whether the conversation has ended is not known yet: the client's server does not answer.");
			case CommandOutcome.Over over -> Outcome.conflict("The conversation is over already.");
		};
	}

	Outcome note(Viewer viewer, ConversationId id, String text) {
		if (!Note.isText(text)) {
			return Outcome.invalid("A note is 1 to %d characters.".formatted(Note.MAX_CHARACTERS));
		}
		if (!this.access.mayAct(viewer, id)) {
			return Outcome.forbidden("It is over. Supervisors, and who has answered in it, can take notes on it.");
		}
		return switch (this.desk.note(viewer.operator(), id, text)) {
			case NoteResult.Taken taken -> Outcome.done("Noted; the client never sees it.");
			case NoteResult.TooMany(int most) ->
				Outcome.conflict("Not noted: there are %d notes on it already, and no more fit.".formatted(most));
			case NoteResult.Unknown unknown -> Outcome.conflict("There is no such conversation.");
		};
	}

	/** Messages are one line; what was written or pasted on several becomes one. */
	private static String oneLine(String written) {
		return written.strip().replaceAll("[\\r\\n]+", " ");
	}

	private static @Nullable MessageText lastWord(String text) {
		return text.isEmpty() ? null : new MessageText(text);
	}

	private static String problem(String text) {
		return switch (MessageText.check(text)) {
			case MessageText.TooLong tooLong ->
				"Too long by %d characters: 500 is the most. Nothing was sent.".formatted(tooLong.excess());
			case MessageText.Empty empty -> "There is nothing in the box to send.";
			default -> "That can't be sent as a message of one line.";
		};
	}

	private static String tooManyBytes(int bytes) {
		return "Too long for this client by %d bytes: it may not read more than 500 at once. Nothing was sent."
			.formatted(bytes);
	}

}
