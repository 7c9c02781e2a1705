package parley.protocol;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Tag("W2")
@Tag("C10")
class HandleTests {

	@ParameterizedTest
	@ValueSource(strings = { "a", "alice", "tencharact", "Ünïcödé", "日本語", "🎉🎉🎉🎉🎉🎉🎉🎉🎉🎉", "e\u0301", "<b", "-",
			"a-b", "\\quit", "53142", "❤\ufe0f" })
	void oneToTenCharactersAreAHandle(String name) {
		assertThat(Handle.problemWith(name)).isEmpty();
		assertThat(new Handle(name)).hasToString(name);
	}

	@ParameterizedTest
	@ValueSource(strings = { " ", "a b", " a", "a ", "a\tb", "a\nb", "a\r", "a\u00a0b", "a\u3000b", "a\u2003b",
			"a\u2028b", "a\u2029b", "a\u202fb", "a\u1680b", "a\u205fb", "a\u001cb", "\u000b", "\f" })
	void whitespaceOfEveryKindIsRefused(String name) {
		assertThat(Handle.problemWith(name)).contains("a name has no spaces in it");
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\0", "a\u001b[m", "\u0007", "\u007f", "a\u0085", "\u009b", "\u202e", "\u202a", "\u2066",
			"\u2069", "\u200e", "\u200f", "\u061c", "a\u200bb", "a\u200db", "\ufeffa", "\u2060", "\u00ad",
			"\udb40\udc41" })
	void controlAndFormatCharactersAreRefused(String name) {
		assertThat(Handle.problemWith(name)).contains("a name has no control characters in it");
	}

	@Test
	void loneSurrogatesAreRefused() {
		// Not as parameters: they could not be written to a report.
		assertThat(Handle.problemWith("a\ud83c")).contains("a name has no control characters in it");
		assertThat(Handle.problemWith("\udf89a")).contains("a name has no control characters in it");
	}

	@ParameterizedTest
	@ValueSource(strings = { ">", "a>", ">a", "a>b" })
	void arrowIsRefused(String name) {
		assertThat(Handle.problemWith(name)).contains("a name has no > in it");
	}

	@Test
	void nothingIsRefused() {
		assertThat(Handle.problemWith("")).contains("a name has at least 1 character");
	}

	@Test
	void moreThanTenCharactersAreRefusedWithTheirNumber() {
		assertThat(Handle.problemWith("elevenchars")).contains("a name has at most 10 characters, this one has 11");
		assertThat(Handle.problemWith("🎉".repeat(11))).contains("a name has at most 10 characters, this one has 11");
	}

	@Test
	void badHandleCanNotBeMade() {
		assertThatIllegalArgumentException().isThrownBy(() -> new Handle("a b"))
			.withMessage("a name has no spaces in it");
	}

}
