package parley.interop;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The specification and the tests that cite it don't drift apart. */
class ClauseTests {

	private static final Path ROOT = Path.of("..");

	private static final Pattern DEFINED = Pattern.compile("(?m)^\\| \\*\\*([A-Z]{1,2}\\d+)\\*\\* \\|");

	private static final Pattern CITED = Pattern.compile("@Tag\\(\"([A-Z]{1,2}\\d+)\"\\)");

	@Test
	void everyClauseIsCitedByATest() throws IOException {
		assertThat(cited()).containsAll(defined());
	}

	@Test
	void everyCitedClauseIsInTheSpecification() throws IOException {
		assertThat(defined()).containsAll(cited());
	}

	private static Set<String> defined() throws IOException {
		Set<String> clauses = matches(DEFINED, Files.readString(ROOT.resolve("docs/PROTOCOL.md")));
		assertThat(clauses).contains("W1", "S1", "C8", "B17", "D1");
		return clauses;
	}

	private static Set<String> cited() throws IOException {
		Set<String> clauses = new TreeSet<>();
		for (String module : new String[] { "chat-protocol", "chat-server", "chat-client", "interop-tests" }) {
			try (Stream<Path> files = Files.walk(ROOT.resolve(module).resolve("src/test/java"))) {
				for (Path file : files.filter((path) -> path.toString().endsWith(".java")).toList()) {
					clauses.addAll(matches(CITED, Files.readString(file)));
				}
			}
		}
		return clauses;
	}

	private static Set<String> matches(Pattern pattern, String text) {
		Set<String> found = new TreeSet<>();
		pattern.matcher(text).results().forEach((result) -> found.add(result.group(1)));
		return found;
	}

}
