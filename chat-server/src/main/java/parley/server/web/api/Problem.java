package parley.server.web.api;

import java.net.URI;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

import parley.protocol.MessageText;
import parley.server.desk.Note;
import parley.server.turn.ConversationId;
import parley.server.turn.ReplyOutcome;
import parley.server.web.LiveStreams;

/**
 * Why something was not done, for programs: the type is stable, and what a program wants
 * to know beyond it has a field of its own.
 */
final class Problem extends ErrorResponseException {

	private Problem(ProblemDetail body) {
		super(HttpStatus.valueOf(body.getStatus()), body, null);
	}

	private static Problem of(HttpStatus status, String type, String title, String detail) {
		ProblemDetail body = ProblemDetail.forStatusAndDetail(status, detail);
		body.setType(URI.create("urn:parley:" + type));
		body.setTitle(title);
		return new Problem(body);
	}

	static Problem unknown(ConversationId id) {
		return of(HttpStatus.NOT_FOUND, "no-such-conversation", "No such conversation",
				"There is no conversation %s.".formatted(id));
	}

	static Problem over(ConversationId id) {
		return of(HttpStatus.CONFLICT, "over", "The conversation is over", "Conversation %s has ended.".formatted(id))
			.with("floor", null);
	}

	static Problem notYourTurn(String client) {
		return of(HttpStatus.CONFLICT, "not-your-turn", "The client has the floor",
				"Wait for what the client says; keep the draft.")
			.with("floor", "client")
			.with("who", client);
	}

	static Problem answeredBy(String who, int turn, @Nullable String floor) {
		return of(HttpStatus.CONFLICT, "answered", "Somebody else has answered first",
				"That turn has its answer; keep the draft.")
			.with("floor", floor)
			.with("who", who)
			.with("turn", turn);
	}

	static Problem newerTurn(int turn) {
		return of(HttpStatus.CONFLICT, "newer-turn", "Another turn waits",
				"The client has said something else since; look at it first.")
			.with("floor", "server")
			.with("turn", turn);
	}

	static Problem claimed(ReplyOutcome.Claimed claimed, @Nullable String floor) {
		return of(HttpStatus.CONFLICT, "claimed", "Somebody else has claimed the conversation",
				"Wait for its release, or have it handed over.")
			.with("floor", floor)
			.with("who", claimed.operator())
			.with("until", claimed.until());
	}

	static Problem notClaimed() {
		return of(HttpStatus.CONFLICT, "not-claimed", "Nothing to release", "You have not claimed this conversation.");
	}

	/** None yet: it is kept, whatever becomes of it. */
	static Problem pending() {
		return of(HttpStatus.ACCEPTED, "pending", "Kept, and not known yet",
				"The client's server does not answer. It will do this when it can; the events tell. Don't send it again.");
	}

	static Problem text(MessageText.Check problem) {
		Problem said = of(HttpStatus.UNPROCESSABLE_CONTENT, "text", "The text can't be a message", switch (problem) {
			case MessageText.TooLong tooLong -> "It is %d characters too long.".formatted(tooLong.excess());
			case MessageText.Empty empty -> "There is nothing in it.";
			case MessageText.SeveralLines lines -> "It has more than one line, or a NUL.";
			case MessageText.Fits fits -> throw new IllegalArgumentException("it fits");
		}).with("maxCharacters", MessageText.MAX_CHARACTERS);
		return (problem instanceof MessageText.TooLong(int characters)) ? said.with("characters", characters) : said;
	}

	static Problem tooManyBytes(int excess) {
		return of(HttpStatus.UNPROCESSABLE_CONTENT, "too-many-bytes", "Too long for this client",
				"This client can't be relied on to read so many bytes at once.")
			.with("excessBytes", excess);
	}

	static Problem note() {
		return of(HttpStatus.UNPROCESSABLE_CONTENT, "note", "The text can't be a note",
				"A note is 1 to %d characters.".formatted(Note.MAX_CHARACTERS))
			.with("maxCharacters", Note.MAX_CHARACTERS);
	}

	static Problem tooManyNotes(int most) {
		return of(HttpStatus.CONFLICT, "too-many-notes", "There are too many notes",
				"A conversation has %d notes at most.".formatted(most))
			.with("maxNotes", most);
	}

	static Problem parameter(String name, String why) {
		return of(HttpStatus.UNPROCESSABLE_CONTENT, "parameter", "A parameter makes no sense", why).with("parameter",
				name);
	}

	static Problem keyOfAnother() {
		return of(HttpStatus.UNPROCESSABLE_CONTENT, "idempotency-key", "The key was used for another request",
				"An Idempotency-Key belongs to one reply; take a new one.");
	}

	static Problem notAllowed(String detail) {
		return of(HttpStatus.FORBIDDEN, "not-allowed", "Not allowed", detail);
	}

	static Problem offTheRecord() {
		return of(HttpStatus.NOT_FOUND, "off-the-record", "Nothing is kept",
				"This server keeps nothing of what is said (parley.journal.enabled=false).");
	}

	static Problem tooManyStreams() {
		Problem problem = of(HttpStatus.SERVICE_UNAVAILABLE, "too-many-streams", "Too many follow the events",
				"Try again later.");
		problem.getHeaders().set(HttpHeaders.RETRY_AFTER, LiveStreams.RETRY_AFTER);
		return problem;
	}

	static Problem journal(String reason) {
		return of(HttpStatus.SERVICE_UNAVAILABLE, "journal", "The journal can't write", reason);
	}

	private Problem with(String name, @Nullable Object value) {
		getBody().setProperty(name, (value instanceof Instant at) ? at.toString() : value);
		return this;
	}

}
