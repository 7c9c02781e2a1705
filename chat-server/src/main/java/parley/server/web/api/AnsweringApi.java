package parley.server.web.api;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import parley.protocol.MessageText;
import parley.server.desk.ClaimResult;
import parley.server.desk.Desk;
import parley.server.desk.DeskEntry;
import parley.server.desk.Note;
import parley.server.desk.NoteResult;
import parley.server.desk.Operator;
import parley.server.turn.CommandOutcome;
import parley.server.turn.ConversationId;
import parley.server.turn.ReplyOutcome;
import parley.server.web.access.ConversationAccess;
import parley.server.web.access.Viewer;
import parley.server.web.security.Digests;

/**
 * What may be done with a conversation.
 */
@RestController
@Tag(name = "answering")
@RequestMapping("/api/v1/conversations/{id}")
@ConditionalOnWebApplication
class AnsweringApi {

	private final Desk desk;

	private final Past past;

	private final ConversationAccess access;

	private final RememberedReplies replies;

	AnsweringApi(Desk desk, Past past, ConversationAccess access, RememberedReplies replies) {
		this.desk = desk;
		this.past = past;
		this.access = access;
		this.replies = replies;
	}

	/**
	 * What is to be said or noted.
	 *
	 * @param text the text
	 * @param answers the number of the client's turn that this answers; without it the
	 * one that waits
	 */
	record Said(@Schema(example = "It is on its way.") @Nullable String text,
			@Schema(example = "1") @Nullable Integer answers) {
	}

	/**
	 * To whom.
	 *
	 * @param to the operator's name
	 */
	record To(@Schema(example = "ann") @Nullable String to) {
	}

	/** Claims it, or renews the claim. */
	@Operation(operationId = "claim", summary = "Claims a conversation, or renews the claim")
	@PostMapping("/claim")
	Views.ClaimView claim(@PathVariable long id, Operator who) {
		ConversationId conversation = new ConversationId(id);
		return claimed(conversation, this.desk.claim(who, conversation));
	}

	/** Gives up a claim. */
	@Operation(operationId = "release", summary = "Gives up a claim")
	@PostMapping("/release")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void release(@PathVariable long id, Operator who) {
		ConversationId conversation = new ConversationId(id);
		if (!this.desk.release(who, conversation)) {
			throw this.desk.view().find(conversation).isPresent() ? Problem.notClaimed() : over(conversation);
		}
	}

	/** Hands it over; a supervisor also what somebody else has claimed. */
	@Operation(operationId = "handOver", summary = "Hands a conversation over to an operator or to a program")
	@PostMapping("/hand-over")
	Views.ClaimView handOver(@PathVariable long id, @RequestBody To body, Viewer who) {
		ConversationId conversation = new ConversationId(id);
		if (body.to() == null || !Operator.isName(body.to())) {
			throw Problem.parameter("to", "An operator's name is 1 to 64 characters, none of them hidden.");
		}
		Operator to = new Operator(body.to());
		return claimed(conversation, who.supervisor() ? this.desk.assign(who.operator(), conversation, to)
				: this.desk.handOver(who.operator(), conversation, to));
	}

	/** Answers. With the same Idempotency-Key, however often it is sent, once. */
	@ApiResponse(responseCode = "200", description = "The answer, as it is in the record",
			content = @Content(schema = @Schema(implementation = Views.TurnView.class)))
	@Operation(operationId = "reply", summary = "Answers the client's turn that waits")
	@PostMapping("/replies")
	ResponseEntity<Object> reply(@PathVariable long id, @RequestBody Said body,
			@RequestHeader(name = "Idempotency-Key", required = false) @Nullable String key, Viewer viewer) {
		if (!this.access.mayAct(viewer, new ConversationId(id))) {
			throw over(new ConversationId(id));
		}
		Operator who = viewer.operator();
		MessageText text = message((body.text() != null) ? body.text() : "");
		return this.replies.once(who, key, text.value(), digest(id, body.answers(), text),
				() -> reply(new ConversationId(id), body.answers(), text, who));
	}

	/** Says {@code \quit}, with a last word or without. */
	@Operation(operationId = "end", summary = "Ends a conversation, with a last word or without")
	@PostMapping("/end")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void end(@PathVariable long id, @RequestBody(required = false) @Nullable Said body, Operator who) {
		ConversationId conversation = new ConversationId(id);
		String lastWord = (body != null) ? body.text() : null;
		ReplyOutcome outcome = this.desk.end(who, conversation, (lastWord != null) ? message(lastWord) : null);
		switch (outcome) {
			case ReplyOutcome.Accepted _, CommandOutcome.Done _ -> {
			}
			case ReplyOutcome.NotYourTurn _, ReplyOutcome.Answered _, ReplyOutcome.Newer _ ->
				throw notYourTurn(conversation);
			case ReplyOutcome.Claimed claimed -> throw Problem.claimed(claimed, floor(conversation));
			case ReplyOutcome.TooManyBytes(int bytes) -> throw Problem.tooManyBytes(bytes);
			case ReplyOutcome.Pending pending -> throw Problem.pending();
			case CommandOutcome.Over over -> throw over(conversation);
		}
	}

	/** Takes a note, which the client never sees. */
	@Operation(operationId = "takeNote", summary = "Takes a note, which the client never sees")
	@PostMapping("/notes")
	@ResponseStatus(HttpStatus.CREATED)
	Views.NoteView note(@PathVariable long id, @RequestBody Said body, Viewer who) {
		ConversationId conversation = new ConversationId(id);
		if (!this.access.mayAct(who, conversation)) {
			throw this.past.find(conversation).isPresent()
					? Problem.notAllowed("Only supervisors, and who has answered in it, take notes once it is over.")
					: Problem.unknown(conversation);
		}
		if (body.text() == null || !Note.isText(body.text())) {
			throw Problem.note();
		}
		return switch (this.desk.note(who.operator(), conversation, body.text())) {
			case NoteResult.Taken(Note note) -> Views.NoteView.of(note);
			case NoteResult.TooMany(int most) -> throw Problem.tooManyNotes(most);
			case NoteResult.Unknown unknown -> throw Problem.unknown(conversation);
		};
	}

	/** What may be long is not kept. */
	private static String digest(long conversation, @Nullable Integer answers, MessageText text) {
		return Digests.sha256(conversation + " " + answers + " " + text.value());
	}

	private Views.TurnView reply(ConversationId conversation, @Nullable Integer wanted, MessageText text,
			Operator who) {
		DeskEntry entry = this.desk.view().find(conversation).orElseThrow(() -> over(conversation));
		int answers = (wanted != null) ? wanted : entry.lastTurn();
		return switch (this.desk.reply(who, conversation, answers, text)) {
			case ReplyOutcome.Accepted(var turn) -> Views.TurnView.of(turn);
			case ReplyOutcome.NotYourTurn notYourTurn -> throw notYourTurn(conversation);
			case ReplyOutcome.Answered(String author, int answer) ->
				throw Problem.answeredBy(author, answer, floor(conversation));
			case ReplyOutcome.Newer(int turn) -> throw Problem.newerTurn(turn);
			case ReplyOutcome.Claimed claimed -> throw Problem.claimed(claimed, floor(conversation));
			case ReplyOutcome.TooManyBytes(int bytes) -> throw Problem.tooManyBytes(bytes);
			case ReplyOutcome.Pending pending -> throw Problem.pending();
			case CommandOutcome.Done _ -> throw new IllegalStateException("a reply is a turn");
			case CommandOutcome.Over over -> throw over(conversation);
		};
	}

	private Views.ClaimView claimed(ConversationId conversation, ClaimResult result) {
		return switch (result) {
			case ClaimResult.Claimed(var claim) -> Views.ClaimView.of(claim);
			case ClaimResult.ClaimedBy(var claim) ->
				throw Problem.claimed(new ReplyOutcome.Claimed(claim.by().name(), claim.until()), floor(conversation));
			case ClaimResult.Over over -> throw over(conversation);
		};
	}

	private static MessageText message(String text) {
		return switch (MessageText.check(text)) {
			case MessageText.Fits(MessageText message) -> message;
			case MessageText.Check problem -> throw Problem.text(problem);
		};
	}

	private Problem over(ConversationId conversation) {
		return this.past.find(conversation).isPresent() ? Problem.over(conversation) : Problem.unknown(conversation);
	}

	private Problem notYourTurn(ConversationId conversation) {
		return Problem.notYourTurn(this.desk.view().find(conversation).map(DeskEntry::name).orElse("client"));
	}

	private @Nullable String floor(ConversationId conversation) {
		return this.desk.view().find(conversation).map(Views::floor).orElse(null);
	}

}
