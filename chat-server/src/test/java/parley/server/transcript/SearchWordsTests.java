package parley.server.transcript;

import java.util.List;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** How much of a text is indexed. */
class SearchWordsTests {

	@Test
	void everyCharacterOfAMessageBeginsAGram() {
		assertThat(SearchWords.grams("\u6f22".repeat(500))).hasSize(500);
		assertThat(SearchWords.grams("Go on!")).isEqualTo(List.of("go", "o", "on", "n"));
	}

	/** One character of which compatibility makes 18. */
	@Test
	void textThatUnfoldsMakesNoMoreGramsThanTwoMessages() {
		assertThat(SearchWords.grams("hello " + "\uFDFA".repeat(490))).hasSize(SearchWords.MOST_GRAMS)
			.startsWith("hel", "ell", "llo", "lo", "o");
		assertThat(SearchWords.grams("\u3318".repeat(500))).hasSize(SearchWords.MOST_GRAMS);
	}

}
