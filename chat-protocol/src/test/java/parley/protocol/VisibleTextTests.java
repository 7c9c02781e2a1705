package parley.protocol;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

@Tag("B23")
class VisibleTextTests {

	@ParameterizedTest
	@ValueSource(strings = { "", "hello", "Grüße, 日本語, עברית, العربية", "👩‍👩‍👧 🎉 ❤\ufe0f", "a\u00a0b", "\\x1b",
			"e\u0301" })
	void harmlessTextIsTheVerySame(String text) {
		assertThat(VisibleText.of(text)).isSameAs(text);
	}

	@Test
	void escapeSequencesAreVisible() {
		assertThat(VisibleText.of("a\u001b[2Jb\u0007")).isEqualTo("a\\x1b[2Jb\\x07");
		assertThat(VisibleText.of("\u009b2J\u0090")).isEqualTo("\\x9b2J\\x90");
	}

	@Test
	void linesStayWhereTheyAreWanted() {
		assertThat(VisibleText.ofLines("a\r\nb\u001b\n\nc\u202ed")).isEqualTo("a\nb\\x1b\n\nc<U+202E>d");
		assertThat(VisibleText.ofLines("a\u0085b")).isEqualTo("a\\x85b");
	}

	@Test
	void everyControlCharacterIsVisible() {
		for (int character = 0; character < 0xA0; character++) {
			boolean control = character < 0x20 || character >= 0x7F;
			String visible = VisibleText.of(Character.toString(character));
			assertThat(visible.length() > 1).as("%x", character).isEqualTo(control);
			assertThat(visible).as("%x", character).matches("[ -~]+");
		}
	}

	@Test
	void tabAndLineEndsHaveTheirCustomaryNames() {
		assertThat(VisibleText.of("a\tb\rc\nd\0e\u007f")).isEqualTo("a\\tb\\rc\\nd\\x00e\\x7f");
	}

	@ParameterizedTest
	@CsvSource({ "061C", "200E", "200F", "202A", "202B", "202C", "202D", "202E", "2066", "2067", "2068", "2069", "FEFF",
			"2028", "2029", "E0001", "E0041" })
	void directionalAndLineBreakingCharactersAreVisible(String hex) {
		String character = Character.toString(Integer.parseInt(hex, 16));
		assertThat(VisibleText.of("a" + character + "b")).isEqualTo("a<U+" + hex + ">b");
	}

	@Test
	void loneSurrogatesAreVisibleAndPairsAreLeftAlone() {
		assertThat(VisibleText.of("a\ud83cb\udf89c🎉")).isEqualTo("a<U+D83C>b<U+DF89>c🎉");
	}

	@Test
	void nothingHiddenIsLeftOfAnyCharacter() {
		for (int character = 0; character <= Character.MAX_CODE_POINT; character++) {
			if (VisibleText.isHidden(character)) {
				String visible = VisibleText.of(Character.toString(character));
				assertThat(visible.codePoints().noneMatch(VisibleText::isHidden)).as("U+%04X", character).isTrue();
			}
		}
	}

}
