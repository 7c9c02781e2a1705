package parley.client.chat;

import java.util.Optional;

import parley.client.wire.ClientDialect;
import parley.protocol.Handle;
import parley.protocol.MessageEncoder;
import parley.protocol.MessageText;
import parley.protocol.Quit;

/**
 * What a line may be that a person has typed: the command to quit, a message, or nothing
 * that can be sent (C11 and C13 of docs/PROTOCOL.md). Safe for any thread.
 */
final class DraftRules {

	private final ClientDialect dialect;

	private final MessageEncoder encoder;

	DraftRules(ClientDialect dialect) {
		this.dialect = dialect;
		this.encoder = new MessageEncoder(dialect.wire());
	}

	/** Whether it is a quit word and nothing else, which no message can be (D8). */
	boolean isQuit(String line) {
		String word = line.strip();
		return word.equals(Quit.WORD) || this.dialect.wire().quitWords().words().contains(word);
	}

	/** Whether it is a word that only this dialect takes for quit. */
	boolean isQuitInOtherWords(String line) {
		return isQuit(line) && !line.strip().equals(Quit.WORD);
	}

	/** Why it can't be sent as a message of this client, or empty if it can. */
	Optional<String> objection(Handle handle, String line) {
		return switch (MessageText.check(line)) {
			case MessageText.TooLong tooLong ->
				Optional.of("%d %s too long: a message has at most %d, this one has %d.".formatted(tooLong.excess(),
						(tooLong.excess() == 1) ? "character" : "characters", MessageText.MAX_CHARACTERS,
						tooLong.characters()));
			case MessageText.Empty empty -> Optional.of("there is nothing in it.");
			case MessageText.SeveralLines several -> Optional.of("a message is a single line.");
			case MessageText.Fits(MessageText message) ->
				this.encoder.problemWith(this.dialect.inFront(handle), message).map((problem) -> problem + ".");
		};
	}

}
