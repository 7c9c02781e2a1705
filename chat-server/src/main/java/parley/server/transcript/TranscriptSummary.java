package parley.server.transcript;

import java.time.Instant;
import java.util.Optional;

import parley.server.turn.ConversationId;
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
 * @param turns how many turns it has, so far
 * @param undelivered how many of the server's turns did not reach the client; 0 until it
 * is over
 */
public record TranscriptSummary(ConversationId id, Optional<String> handle, String address, Instant opened,
		Optional<Instant> ended, Optional<Ending> ending, int turns, int undelivered) {

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
	 * {@return all of it in one line that is safe to show on a terminal}
	 */
	public String title() {
		return TextTranscripts.title(this);
	}

}
