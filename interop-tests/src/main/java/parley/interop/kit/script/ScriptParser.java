package parley.interop.kit.script;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

import org.jspecify.annotations.Nullable;

/**
 * Reads a script: a header of {@code key: value} lines, a blank line, and the dialogue.
 * Lines that start with {@code #} are comments.
 */
public final class ScriptParser {

	private static final Set<String> KEYS = Set.of("title", "clause", "level", "side", "needs", "start", "dialect");

	private final String file;

	private final Map<String, String> header = new LinkedHashMap<>();

	private final List<Step> steps = new ArrayList<>();

	private ScriptParser(String file) {
		this.file = file;
	}

	/**
	 * Reads a script.
	 * @param file the file's name, for the script's id and for messages
	 * @param lines the file's lines
	 * @return the script
	 * @throws ScriptException if a line is not understood
	 */
	public static Script parse(String file, List<String> lines) {
		return new ScriptParser(file).parse(lines);
	}

	private Script parse(List<String> lines) {
		int dialogue = parseHeader(lines);
		Side side = value("side", Side.class, null);
		LineParser parser = new LineParser(side);
		for (int at = dialogue; at < lines.size(); at++) {
			parseLine(parser, at + 1, lines.get(at).strip());
		}
		if (this.steps.isEmpty()) {
			throw new ScriptException(this.file, lines.size(), "there is no dialogue behind the header");
		}
		return new Script(this.file.replaceFirst("\\.dialogue$", ""), value("title"), clauses(),
				value("level", Level.class, null), side, value("needs", Need.class, Need.NOTHING),
				value("start", Start.class, Start.NAMED), this.header.getOrDefault("dialect", Script.CLASSIC),
				this.steps);
	}

	private int parseHeader(List<String> lines) {
		int at = 0;
		while (at < lines.size() && !lines.get(at).isBlank()) {
			String line = lines.get(at++);
			if (!line.startsWith("#")) {
				String[] pair = line.split(":", 2);
				if (pair.length < 2 || !KEYS.contains(pair[0].strip())) {
					throw new ScriptException(this.file, at, "no header line (they are " + sorted() + "): " + line);
				}
				this.header.put(pair[0].strip(), pair[1].strip());
			}
		}
		return at;
	}

	private void parseLine(LineParser parser, int number, String line) {
		if (line.isEmpty() || line.startsWith("#")) {
			return;
		}
		try {
			this.steps.add(new Step(number, line, parser.parse(line)));
		}
		catch (IllegalArgumentException ex) {
			throw new ScriptException(this.file, number, String.valueOf(ex.getMessage()));
		}
	}

	private List<String> clauses() {
		return List.of(value("clause").split("\\s*,\\s*"));
	}

	private String value(String key) {
		String value = this.header.get(key);
		if (value == null || value.isEmpty()) {
			throw new ScriptException(this.file, 1, "the header has no " + key);
		}
		return value;
	}

	private <E extends Enum<E>> E value(String key, Class<E> type, @Nullable E otherwise) {
		if (otherwise != null && !this.header.containsKey(key)) {
			return otherwise;
		}
		String name = value(key).toUpperCase(Locale.ROOT).replace(' ', '_');
		for (E constant : type.getEnumConstants()) {
			if (constant.name().equals(name)) {
				return constant;
			}
		}
		throw new ScriptException(this.file, 1, "no such " + key + ": " + value(key));
	}

	private static String sorted() {
		return String.join(", ", KEYS.stream().sorted().toList());
	}

}
