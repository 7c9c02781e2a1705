package parley.server.transcript;

import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;

class ExcerptTests {

	@ParameterizedTest
	@CsvSource({ "parcel, where is my parcel?, where is my [parcel]?", "strasse, die Stra\u00dfe, die [Stra\u00dfe]",
			"a b, a bb a, [a] [bb] [a]", "zebra, no such beast, ''", "parcel zebra, my parcel, ''",
			"creme, Cre\u0300me!, [Cre\u0300me]!",
			"\u5305\u88f9, \u6211\u7684\u5305\u88f9\u5728, \u6211\u7684[\u5305\u88f9]\u5728" })
	void whatWasSearchedForIsMarkedInItsSentence(String words, String text, String marked) {
		assertThat(Excerpt.of(text, words).map(ExcerptTests::marked).orElse("")).isEqualTo(marked);
	}

	@Test
	void longTextIsShownAroundTheFirstMatch() {
		String text = "x".repeat(200) + " parcel " + "y".repeat(200);
		assertThat(Excerpt.of(text, "parcel").map(ExcerptTests::marked).orElse(""))
			.isEqualTo("\u2026" + "x".repeat(39) + " [parcel] " + "y".repeat(113) + "\u2026");
	}

	private static String marked(Excerpt excerpt) {
		return excerpt.pieces()
			.stream()
			.map((piece) -> piece.match() ? "[" + piece.text() + "]" : piece.text())
			.collect(Collectors.joining());
	}

}
