package parley.server.transcript;

import java.time.Instant;

import org.jspecify.annotations.Nullable;

import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;

/**
 * Which conversations: those for which all of it is true. Immutable.
 *
 * @param conversation this one
 * @param handle of the client with this name, exactly
 * @param since opened then or later
 * @param until opened before then
 * @param ending ended so
 * @param cutOff cut off by Parley for this
 * @param words with a turn that has all of these words in it
 * @param unanswered only those that are over and of which the last turn is the client's
 * @param undelivered only those that are over and of which something did not reach the
 * client
 * @param author only those in which this operator or program has answered
 */
public record TranscriptFilter(@Nullable ConversationId conversation, @Nullable String handle, @Nullable Instant since,
		@Nullable Instant until, @Nullable Ending ending, @Nullable CutOff cutOff, @Nullable String words,
		boolean unanswered, boolean undelivered, @Nullable String author) {

	/** All there are. */
	public static final TranscriptFilter ALL = new TranscriptFilter(null, null, null, null, null, null, null, false,
			false, null);

	/**
	 * {@return the one conversation}
	 * @param id which
	 */
	public static TranscriptFilter only(ConversationId id) {
		return ALL.withConversation(id);
	}

	/**
	 * {@return those of these in which somebody has answered}
	 * @param name the name of the operator or program
	 */
	public TranscriptFilter answeredBy(String name) {
		return new TranscriptFilter(this.conversation, this.handle, this.since, this.until, this.ending, this.cutOff,
				this.words, this.unanswered, this.undelivered, name);
	}

	TranscriptFilter withConversation(ConversationId id) {
		return new TranscriptFilter(id, this.handle, this.since, this.until, this.ending, this.cutOff, this.words,
				this.unanswered, this.undelivered, this.author);
	}

	TranscriptFilter withHandle(String name) {
		return new TranscriptFilter(this.conversation, name, this.since, this.until, this.ending, this.cutOff,
				this.words, this.unanswered, this.undelivered, this.author);
	}

	TranscriptFilter withSince(Instant from) {
		return new TranscriptFilter(this.conversation, this.handle, from, this.until, this.ending, this.cutOff,
				this.words, this.unanswered, this.undelivered, this.author);
	}

	TranscriptFilter withUntil(Instant to) {
		return new TranscriptFilter(this.conversation, this.handle, this.since, to, this.ending, this.cutOff,
				this.words, this.unanswered, this.undelivered, this.author);
	}

	TranscriptFilter withEnding(Ending how) {
		return new TranscriptFilter(this.conversation, this.handle, this.since, this.until, how, this.cutOff,
				this.words, this.unanswered, this.undelivered, this.author);
	}

	TranscriptFilter withCutOff(CutOff code) {
		return new TranscriptFilter(this.conversation, this.handle, this.since, this.until, this.ending, code,
				this.words, this.unanswered, this.undelivered, this.author);
	}

	TranscriptFilter withWords(String all) {
		return new TranscriptFilter(this.conversation, this.handle, this.since, this.until, this.ending, this.cutOff,
				all, this.unanswered, this.undelivered, this.author);
	}

	TranscriptFilter onlyUnanswered() {
		return new TranscriptFilter(this.conversation, this.handle, this.since, this.until, this.ending, this.cutOff,
				this.words, true, this.undelivered, this.author);
	}

	TranscriptFilter onlyUndelivered() {
		return new TranscriptFilter(this.conversation, this.handle, this.since, this.until, this.ending, this.cutOff,
				this.words, this.unanswered, true, this.author);
	}

}
