package parley.server.transcript;

import java.util.Optional;

import parley.protocol.VisibleText;
import parley.server.turn.ConversationId;

/**
 * A turn in which all the words occur.
 *
 * @param position where it stands in the record, for the next page
 * @param conversation in which conversation
 * @param handle the client's name, if it said one
 * @param turn the turn
 */
public record SearchHit(long position, ConversationId conversation, Optional<String> handle, TranscriptTurn turn) {

	/**
	 * {@return all of it in one line that is safe to show on a terminal}
	 */
	public String line() {
		String name = VisibleText.of(this.handle.orElseGet(this.conversation::anonymous));
		return "conversation %s: %s".formatted(this.conversation, TextTranscripts.line(name, this.turn));
	}

}
