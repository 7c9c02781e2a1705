package parley.protocol;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import static org.assertj.core.api.Assertions.assertThat;

/** The table of texts that mean harm, as they are to be shown. */
@Tag("B23")
class NastyTextTests {

	private static final Path TABLE = Path.of("src", "test", "resources", "nasty-texts.txt");

	private static final Pattern ESCAPE = Pattern.compile("\\\\u\\{([0-9A-F]+)}");

	static List<Case> cases() throws IOException {
		return Files.readAllLines(TABLE, StandardCharsets.UTF_8)
			.stream()
			.filter((line) -> !line.startsWith("#"))
			.map((line) -> line.split(" ## ", -1))
			.map((columns) -> new Case(columns[0], unescaped(columns[1]), unescaped(columns[2])))
			.toList();
	}

	record Case(String what, String text, String visible) {

		@Override
		public String toString() {
			return this.what;
		}

	}

	@ParameterizedTest
	@MethodSource("cases")
	void isShownAsTheTableSays(Case nasty) {
		assertThat(VisibleText.of(nasty.text())).isEqualTo(nasty.visible());
		assertThat(VisibleText.of(nasty.visible())).as("shown twice").isEqualTo(nasty.visible());
	}

	@Test
	void floodsOfMarksAreShort() {
		assertThat(VisibleText.of("a" + "\u0301".repeat(499))).isEqualTo("a" + "\u0301".repeat(6) + "<+493 marks>");
	}

	@Test
	void joinersBetweenMarksDoNotHideAFlood() {
		assertThat(VisibleText.of("a" + "\u0301\u200d".repeat(200))).hasSizeLessThan(200 * 10)
			.doesNotContain("\u0301\u200d\u0301\u200d");
	}

	private static String unescaped(String text) {
		return ESCAPE.matcher(text)
			.replaceAll(
					(escape) -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(escape.group(1), 16))));
	}

}
