package parley.client.chat;

import java.util.Optional;
import java.util.function.Function;

import org.jline.utils.AttributedString;

/**
 * A question whose words never change.
 *
 * @param words the question
 * @param objections why an answer is none
 */
record PlainQuestion(String words, Function<String, Optional<String>> objections) implements Question {

	@Override
	public AttributedString prompt(String draft) {
		return accepted(draft);
	}

	@Override
	public AttributedString accepted(String line) {
		return new AttributedString(this.words);
	}

	@Override
	public String sentence() {
		return this.words.strip();
	}

	@Override
	public Optional<String> objection(String line) {
		return this.objections.apply(line);
	}

}
