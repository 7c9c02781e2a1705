package parley.server.transcript;

import java.time.Instant;
import java.util.Optional;

import parley.server.journal.Words;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;

/**
 * A conversation in the record, without what was said.
 *
 * @param id which one
 * @param handle the client's name, if it said one
 * @param address the client's IP address
 * @param opened when it connected
 * @param ended when it was over, if it is
 * @param ending why it was over
 * @param cutOff why exactly, if Parley itself ended it
 * @param turns how many turns it has, so far
 * @param undelivered how many of the server's turns did not reach the client; 0 until it
 * is over
 */
public record TranscriptSummary(ConversationId id, Optional<String> handle, String address, Instant opened,
		Optional<Instant> ended, Optional<Ending> ending, Optional<CutOff> cutOff, int turns, int undelivered) {

	/**
	 * {@return what to call the client, which may hold anything that a client can say}
	 */
	public String name() {
		return this.handle.orElseGet(this.id::anonymous);
	}

	/**
	 * {@return whether it is over and the last word was the client's} Turns alternate and
	 * the client's is the first, so that the client's have the odd numbers.
	 */
	public boolean isUnanswered() {
		return this.ended.isPresent() && this.turns % 2 == 1;
	}

	/**
	 * {@return whether something that the server said did not reach the client}
	 */
	public boolean isUndelivered() {
		return this.undelivered > 0;
	}

	/**
	 * {@return how it ended in a word or two: {@code client-quit}, {@code idle
	 * (unanswered)}; or that it is open}
	 */
	public String outcome() {
		return this.ending.map(Words::of).orElse("open")
				+ this.cutOff.map((code) -> " (%s)".formatted(Words.of(code))).orElse("");
	}

	/**
	 * {@return all of it in one line that is safe to show on a terminal}
	 */
	public String title() {
		return TextTranscripts.title(this);
	}

}
