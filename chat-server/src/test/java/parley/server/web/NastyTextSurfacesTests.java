package parley.server.web;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.logging.LoggingSystemProperty;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import parley.protocol.VisibleText;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What means harm (nasty-texts.txt) is kept and given to programs as it was said, and
 * harmless wherever people look.
 */
@Tag("B23")
@ExtendWith(OutputCaptureExtension.class)
@Isolated("sets how the whole JVM logs, and reads all of it")
class NastyTextSurfacesTests {

	private static final Path TABLE = Path.of("..", "chat-protocol", "src", "test", "resources", "nasty-texts.txt");

	private static final Pattern ESCAPE = Pattern.compile("\\\\u\\{([0-9A-F]+)}");

	private static List<String> texts;

	private static RunningDesk desk;

	private static long id;

	@BeforeAll
	static void sayThemAll(CapturedOutput output) throws IOException {
		texts = texts();
		desk = RunningDesk.withPeople("parley.responder=echo", "logging.structured.format.console=ecs");
		try (ChatClient client = desk.connect()) {
			for (String text : texts) {
				client.say("nasty> " + text);
				String heard = new String(client.hear().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
				assertThat(heard).isEqualTo(text);
			}
			id = desk.desk().view().open().getFirst().id().number();
			client.say("\\quit");
			client.hear();
		}
		assertThat(output.getAll().codePoints().noneMatch(NastyTextSurfacesTests::isHarmful)).isTrue();
		assertThat(output.getAll()).doesNotContain("evil.example", "calc", "alert");
	}

	@AfterAll
	static void stop() {
		desk.close();
		// Spring Boot leaves it for whoever starts next in this JVM.
		System.clearProperty(LoggingSystemProperty.CONSOLE_STRUCTURED_FORMAT.getEnvironmentVariableName());
	}

	@Test
	void jsonHasThemExactlyAndSteersNoTerminal() {
		String json = export("json");
		assertThat(Browser.read(json, "$.turns[?(@.party == 'client')].text")).isEqualTo(texts);
		assertHarmless(json.codePoints().filter(Character::isBmpCodePoint).mapToObj(Character::toString));
	}

	@Test
	void apiHasThemExactly() {
		String json = desk.program("reader-secret").get("/api/v1/transcripts/" + id).body();
		assertThat(Browser.read(json, "$.turns[?(@.party == 'client')].text")).isEqualTo(texts);
		assertThat(json.codePoints().noneMatch((character) -> character < ' ' && character != '\n'))
			.as("control characters, but for JSON's own lines")
			.isTrue();
	}

	@Test
	void spreadsheetsGetNoFormula() {
		String csv = export("csv");
		assertHarmless(csv.codePoints().mapToObj(Character::toString));
		assertThat(csv.lines().filter((line) -> line.matches(".*,(client|server),\"?[\\s\\p{Z}]*[=+@\uFF1D-].*")))
			.isEmpty();
		assertThat(csv).contains(",'=cmd|' /C calc'!A0,", ",'@SUM(1+1),", ",'\uFF1D1+1,");
	}

	@Test
	void textShowsThemVisibly() {
		String text = export("text");
		assertHarmless(text.codePoints().mapToObj(Character::toString));
		texts.forEach((said) -> assertThat(text).contains("> " + VisibleText.of(said)));
	}

	@Test
	void pagesShowThemVisibly() {
		for (String path : List.of("/transcripts/" + id, "/transcripts", "/desk/" + id, "/desk")) {
			String page = desk.signedIn("susan").get(path).body();
			assertHarmless(page.codePoints().mapToObj(Character::toString));
			assertThat(page).doesNotContain("<script>alert", "<img src=x", "__49__");
		}
		assertThat(desk.signedIn("susan").get("/transcripts/" + id).body()).contains("abc&lt;U+202E&gt;gpj.exe",
				"&lt;script&gt;alert(1)");
	}

	@Test
	void metricsHaveNothingOfThem() {
		assertThat(desk.program("reader-secret").get("/actuator/prometheus").body()).doesNotContain("nasty", "calc",
				"alert", "evil", "gpj");
	}

	private static String export(String format) {
		return desk.signedIn("susan").get("/api/v1/transcripts/export?format=" + format).body();
	}

	private static void assertHarmless(Stream<String> characters) {
		assertThat(characters.map((character) -> character.codePointAt(0)).filter(NastyTextSurfacesTests::isHarmful))
			.isEmpty();
	}

	/**
	 * Tags are part of a flag, which is harmless; the table of VisibleText has the rest.
	 */
	private static boolean isHarmful(int character) {
		return VisibleText.isHidden(character) && character != '\n' && character != '\r' && character != '\t'
				&& (character < 0xE0000 || character > 0xE007F);
	}

	/**
	 * But for what the wire takes for the end of a message, and for the keys that edit a
	 * line, which it refuses (W21).
	 */
	private static List<String> texts() throws IOException {
		return Files.readAllLines(TABLE, StandardCharsets.UTF_8)
			.stream()
			.filter((line) -> !line.startsWith("#"))
			.map((line) -> line.split(" ## ", -1)[1])
			.map((text) -> ESCAPE.matcher(text)
				.replaceAll(
						(found) -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(found.group(1), 16)))))
			.filter((text) -> text.chars()
				.noneMatch((character) -> character == 0 || character == '\b' || character == 0x7F))
			.toList();
	}

}
