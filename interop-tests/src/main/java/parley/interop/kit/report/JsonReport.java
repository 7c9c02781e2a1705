package parley.interop.kit.report;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import parley.interop.kit.play.Outcome;
import parley.interop.kit.play.Verdict;

/**
 * The report as JSON: an array with an object for each script. Bytes are strings of hex
 * digits.
 */
public final class JsonReport {

	private JsonReport() {
	}

	/**
	 * Writes the report.
	 * @param file where to
	 * @param outcomes what came of the scripts
	 * @throws IOException if it can't be written
	 */
	public static void write(Path file, List<Outcome> outcomes) throws IOException {
		Files.writeString(file,
				outcomes.stream().map(JsonReport::object).collect(Collectors.joining(",\n  ", "[\n  ", "\n]\n")));
	}

	private static String object(Outcome outcome) {
		Map<String, String> fields = new LinkedHashMap<>();
		fields.put("script", quoted(outcome.script().id()));
		fields.put("title", quoted(outcome.script().title()));
		fields.put("clauses",
				outcome.script()
					.clauses()
					.stream()
					.map(JsonReport::quoted)
					.collect(Collectors.joining(", ", "[", "]")));
		fields.put("level", quoted(outcome.script().level().name()));
		fields.put("milliseconds", Long.toString(outcome.elapsed().toMillis()));
		switch (outcome.verdict()) {
			case Verdict.Passed ignored -> fields.put("verdict", quoted("passed"));
			case Verdict.NotApplicable not -> {
				fields.put("verdict", quoted("not applicable"));
				fields.put("reason", quoted(not.reason()));
			}
			case Verdict.Failed failed -> failure(fields, failed);
		}
		return fields.entrySet()
			.stream()
			.map((field) -> quoted(field.getKey()) + ": " + field.getValue())
			.collect(Collectors.joining(", ", "{", "}"));
	}

	private static void failure(Map<String, String> fields, Verdict.Failed failed) {
		fields.put("verdict", quoted("failed"));
		fields.put("reason", quoted(failed.remark()));
		if (failed.step() != null) {
			fields.put("line", Integer.toString(failed.step().line()));
		}
		fields.put("expected", hex(failed.expected()));
		fields.put("received", hex(failed.received()));
	}

	private static String hex(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.duplicate().get(bytes);
		return quoted(HexFormat.of().formatHex(bytes));
	}

	private static String quoted(String text) {
		StringBuilder json = new StringBuilder("\"");
		for (int at = 0; at < text.length(); at++) {
			char character = text.charAt(at);
			switch (character) {
				case '"' -> json.append("\\\"");
				case '\\' -> json.append("\\\\");
				default -> json.append((character < ' ') ? "\\u%04x".formatted((int) character) : character);
			}
		}
		return json.append('"').toString();
	}

}
