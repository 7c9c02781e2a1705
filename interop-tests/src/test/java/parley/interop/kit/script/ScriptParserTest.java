package parley.interop.kit.script;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class ScriptParserTest {

	private static final List<String> HEADER = List.of("title:  A title", "clause: W8, S4", "level:  SHOULD",
			"side:   server", "");

	@Test
	void headerAndDialogueAreRead() {
		Script script = parse("# a comment", "C: \"alice> hi\\n\"", "", "S answers \"hi\" within 2s");
		assertThat(script.id()).isEqualTo("some");
		assertThat(script.clauses()).containsExactly("W8", "S4");
		assertThat(script.level()).isEqualTo(Level.SHOULD);
		assertThat(script.need()).isEqualTo(Need.NOTHING);
		assertThat(script.dialect()).isEqualTo(Script.CLASSIC);
		assertThat(script.steps()).extracting(Step::line).containsExactly(7, 9);
		assertThat(script.steps().get(1).action()).isInstanceOfSatisfying(Action.ReceiveMessage.class,
				(message) -> assertThat(message.within()).isEqualTo(Duration.ofSeconds(2)));
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
			`C: "hi`                 | `some.dialogue:6: expected "text", hex, latin1 or port instead of: "hi`
			`C "hi"`                 | `some.dialogue:6: expected ":" instead of: "hi"`
			`S sings`                | `some.dialogue:6: expected ":" instead of: sings`
			`C: "a\\q"`              | `some.dialogue:6: unknown escape \\q`
			`pause soon`             | `some.dialogue:6: expected a time such as 50ms or 2s instead of: soon`
			`S closes now`           | `some.dialogue:6: expected the end of the line instead of: now`
			`T: "typed"`             | `some.dialogue:6: expected pause, C, S or O instead of: T: "typed"`
			`S ~ /(/`                | `some.dialogue:6: Unclosed group`
			""")
	void whatIsNotUnderstoodIsToldWithFileAndLine(String line, String message) {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> parse(line)).withMessageStartingWith(message);
	}

	@ParameterizedTest
	@ValueSource(strings = { "titel: x", "no colon" })
	void unknownHeaderIsToldWithFileAndLine(String line) {
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> ScriptParser.parse("some.dialogue", List.of("title: x", line)))
			.withMessageStartingWith("some.dialogue:2: no header line");
	}

	@Test
	void missingHeaderIsTold() {
		assertThatExceptionOfType(ScriptException.class)
			.isThrownBy(() -> ScriptParser.parse("some.dialogue", List.of("side: server", "", "pause 1s")))
			.withMessageContaining("the header has no title");
	}

	@Test
	void dialogueIsDemanded() {
		assertThatExceptionOfType(ScriptException.class).isThrownBy(() -> parse())
			.withMessageContaining("there is no dialogue");
	}

	@Test
	void escapesAndRepetitionsMakeBytes() {
		assertThat(sent("\"\\\\quit\\n\\r\\0\\x07\\u{e9}\\e\\\"\""))
			.isEqualTo(latin1("\\quit\n\r\0\u0007\u00c3\u00a9\u001b\""));
		assertThat(sent("latin1 \"caf\\u{e9}\"")).isEqualTo(latin1("caf\u00e9"));
		assertThat(sent("\"ab\"*3 hex 5c 71 port")).isEqualTo(latin1("ababab\\q4711"));
		assertThat(sent("\"hi\" padded to 4 with \"\\0\"")).isEqualTo(latin1("hi\0\0"));
	}

	@Test
	void writesAreSplitAsAskedFor() {
		assertThat(send("C: \"x\"").pacing()).isEqualTo(Pacing.WHOLE);
		assertThat(send("C split at 3 pause 50ms: \"hello\"").pacing())
			.isEqualTo(Pacing.splitAt(3, Duration.ofMillis(50)));
		assertThat(send("C2 byte by byte pause 3ms: \"hello\"").pacing())
			.isEqualTo(Pacing.byteByByte(Duration.ofMillis(3)));
		assertThat(send("C2: \"x\"").connection()).isEqualTo(2);
	}

	@ParameterizedTest
	@EnumSource(Side.class)
	void everyScriptThatComesWithTheKitIsUnderstood(Side side) {
		List<Script> scripts = Library.builtIn(side);
		assertThat(scripts).hasSizeGreaterThan(60).allMatch((script) -> script.side() == side);
		Set<String> clauses = new HashSet<>();
		scripts.forEach((script) -> clauses.addAll(script.clauses()));
		assertThat(clauses).allMatch((clause) -> clause.matches("[WSCBD]\\d{1,2}"));
		assertThat(clauses).contains("W1", "W2", "W4", "W5", "W6", "W7", "W8", "W11", "W12", "W13", "W14", "W16", "W17",
				"W20", "W22", "S4", "B23");
	}

	@Test
	void selectionIsAClauseOrAName() {
		Script script = parse("pause 1s");
		assertThat(script.matches("W8")).isTrue();
		assertThat(script.matches("W")).isFalse();
		assertThat(script.matches("so*")).isTrue();
		assertThat(script.matches("o*")).isFalse();
	}

	private static Script parse(String... dialogue) {
		List<String> lines = new java.util.ArrayList<>(HEADER);
		lines.addAll(Arrays.asList(dialogue));
		return ScriptParser.parse("some.dialogue", lines);
	}

	private static Action.Send send(String line) {
		return (Action.Send) parse(line).steps().getFirst().action();
	}

	private static byte[] sent(String payload) {
		return send("C: " + payload).payload().bytes(4711);
	}

	private static byte[] latin1(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

}
