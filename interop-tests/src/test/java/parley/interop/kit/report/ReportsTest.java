package parley.interop.kit.report;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

import javax.xml.parsers.DocumentBuilderFactory;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

import parley.interop.kit.play.Outcome;
import parley.interop.kit.play.Verdict;
import parley.interop.kit.script.Script;
import parley.interop.kit.script.ScriptParser;

import static org.assertj.core.api.Assertions.assertThat;

class ReportsTest {

	private static final List<Outcome> OUTCOMES = List.of(outcome("MUST", new Verdict.Passed()),
			outcome("MUST", new Verdict.NotApplicable("nobody answers")), outcome("MUST", failed("MUST")),
			outcome("SHOULD", failed("SHOULD")));

	@TempDir
	private Path folder;

	@Test
	void tableShowsBothSidesOfAFailure() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		Table table = new Table(new PrintStream(bytes, true, StandardCharsets.UTF_8), false);
		OUTCOMES.forEach(table::outcome);
		table.summary(OUTCOMES);
		assertThat(bytes.toString(StandardCharsets.UTF_8))
			.contains("W8           MUST    passed ", "nobody answers", "MUST    FAILED ", "SHOULD  failed ",
					"some.dialogue:6: another \"text\"", "S answers \"hi\"",
					"68 69                    hi        | 68 6f 0a                 ho.",
					"MUST     1 passed, 1 failed, 1 not applicable", "SHOULD   0 passed, 1 failed, 0 not applicable",
					"It does not conform.")
			.doesNotContain("\u001b");
	}

	@Test
	void coloursAreForTerminals() {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		new Table(new PrintStream(bytes, true, StandardCharsets.UTF_8), true).outcome(OUTCOMES.getFirst());
		assertThat(bytes.toString(StandardCharsets.UTF_8)).contains("\u001b[32mpassed");
	}

	@Test
	void junitCountsOnlyMustsAsFailures() throws Exception {
		Path file = this.folder.resolve("junit.xml");
		JUnitReport.write(file, "suite", OUTCOMES);
		Element suite = DocumentBuilderFactory.newInstance()
			.newDocumentBuilder()
			.parse(file.toFile())
			.getDocumentElement();
		assertThat(suite.getAttribute("tests")).isEqualTo("4");
		assertThat(suite.getAttribute("failures")).isEqualTo("1");
		assertThat(suite.getAttribute("skipped")).isEqualTo("2");
		assertThat(suite.getElementsByTagName("failure").getLength()).isEqualTo(1);
		assertThat(suite.getElementsByTagName("skipped").getLength()).isEqualTo(2);
	}

	@Test
	void jsonHasTheBytesInHex() throws Exception {
		Path file = this.folder.resolve("report.json");
		JsonReport.write(file, OUTCOMES);
		assertThat(Files.readString(file)).contains("\"verdict\": \"failed\"", "\"reason\": \"another \\\"text\\\"\"",
				"\"expected\": \"6869\", \"received\": \"686f0a\"", "\"line\": 6", "\"verdict\": \"not applicable\"");
	}

	private static Outcome outcome(String level, Verdict verdict) {
		return new Outcome(script(level), verdict, Duration.ofMillis(120));
	}

	private static Verdict failed(String level) {
		return new Verdict.Failed(script(level).steps().getFirst(), "another \"text\"",
				ByteBuffer.wrap("hi".getBytes(StandardCharsets.UTF_8)),
				ByteBuffer.wrap("ho\n".getBytes(StandardCharsets.UTF_8)));
	}

	private static Script script(String level) {
		return ScriptParser.parse("some.dialogue",
				List.of("title: A title", "clause: W8", "level: " + level, "side: server", "", "S answers \"hi\""));
	}

}
