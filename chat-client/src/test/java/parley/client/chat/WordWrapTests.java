package parley.client.chat;

import org.jline.utils.AttributedString;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordWrapTests {

	@Test
	void lineThatFitsStaysAsItIs() {
		assertThat(wrap("server> twelve chars", 20)).isEqualTo("server> twelve chars");
	}

	@Test
	void longLineBreaksBetweenWordsAndIsIndented() {
		assertThat(wrap("server> one two three four five", 16)).isEqualTo("server> one two\n  three four\n  five");
	}

	@Test
	void wordThatIsLongerThanALineIsCut() {
		assertThat(wrap("abcdefghijklmnop", 10)).isEqualTo("abcdefghij\n  klmnop");
	}

	@Test
	void wideCharactersAndEmojiTakeTwoColumnsAndAreNeverCut() {
		assertThat(wrap("日本語日本語", 9)).isEqualTo("日本語日\n  本語");
		assertThat(wrap("\uD83D\uDE00".repeat(6), 9))
			.isEqualTo("\uD83D\uDE00".repeat(4) + "\n  " + "\uD83D\uDE00".repeat(2));
	}

	@Test
	void combiningCharactersTakeNoColumnAndStayWithTheirLetter() {
		assertThat(wrap("e\u0301".repeat(12), 10)).isEqualTo("e\u0301".repeat(10) + "\n  " + "e\u0301".repeat(2));
	}

	@Test
	void blanksThatPushAFakeLineToTheEdgeDoNotMakeItALineOfItsOwn() {
		assertThat(wrap("server> " + " ".repeat(40) + "alice> I quit", 20).lines())
			.noneMatch((line) -> line.startsWith("alice>"));
	}

	@ParameterizedTest
	@ValueSource(ints = { 0, 1, 7 })
	void widthOfNoUseIsIgnored(int width) {
		assertThat(wrap("server> one two three", width)).isEqualTo("server> one two three");
	}

	private static String wrap(String text, int width) {
		return WordWrap.at(new AttributedString(text), width).toString();
	}

}
