package parley.interop.matrix;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** The page in docs/ is about the cells that there are now, and all of them passed. */
class MatrixDocumentTests {

	private static final Path DOCUMENT = Path.of("..", "docs", "INTEROP-MATRIX.md");

	private static final String REFRESH = "refresh it: mvn verify -Dmatrix.long=true, cp interop-tests/target/interop-matrix.md docs/INTEROP-MATRIX.md";

	private static final Pattern SCORE = Pattern.compile("(\\d+) of (\\d+)");

	@Test
	void hasTheRowsAndColumnsOfTheMatrix() throws IOException {
		assertThat(withoutVerdicts(Files.readString(DOCUMENT))).as(REFRESH)
			.isEqualTo(withoutVerdicts(MatrixReport.page("Last run: never.")));
	}

	@Test
	void showsAPassedRun() throws IOException {
		assertThat(SCORE.matcher(Files.readString(DOCUMENT)).results()).as(REFRESH)
			.isNotEmpty()
			.allSatisfy((score) -> assertThat(score.group(1)).isEqualTo(score.group(2)));
	}

	private static String withoutVerdicts(String page) {
		return SCORE.matcher(page.replaceAll("(?m)^Last run: .*$", "Last run.")).replaceAll("n of $2");
	}

}
