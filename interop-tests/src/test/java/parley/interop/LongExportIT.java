package parley.interop;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Many turns are exported in the memory that a few need: with all of a conversation in
 * memory it would be used up. {@code -Dexport.turns=1000000} exports more.
 */
class LongExportIT {

	private static final int TURNS = Integer.getInteger("export.turns", 300_000);

	/** The first has half of all turns, the others ten each. */
	private static final int CONVERSATIONS = 1 + TURNS / 2 / 10;

	private static final Duration LONGEST = Duration.ofMinutes(8);

	private static final List<String> SMALL_HEAP = List.of("-Xmx40m", "-XX:+ExitOnOutOfMemoryError");

	@TempDir
	private static Path folder;

	private static String journal;

	@BeforeAll
	static void fill() throws SQLException {
		journal = "jdbc:sqlite:" + folder.resolve("parley.db");
		RunningServer.parleyOn(journal).close();
		try (Connection connection = DriverManager.getConnection(journal);
				Statement statement = connection.createStatement()) {
			statement.executeUpdate("""
					WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
					INSERT INTO conversation (id, handle, address, opened, ended, ending, turns)
					  SELECT i, 'c' || i, '127.0.0.1', 1790000000000000 + i, 1790000000000000 + i, 'client-quit',
					    CASE i WHEN 1 THEN %d ELSE 10 END FROM n""".formatted(CONVERSATIONS, TURNS / 2));
			statement.executeUpdate("""
					WITH RECURSIVE n(i) AS (SELECT 0 UNION ALL SELECT i + 1 FROM n WHERE i < %d)
					INSERT INTO turn (position, conversation, seq, party, text, at, delivered)
					  SELECT i + 1, CASE WHEN i < %d THEN 1 ELSE 2 + (i - %d) / 10 END,
					    CASE WHEN i < %d THEN i + 1 ELSE 1 + i %% 10 END,
					    CASE i %% 2 WHEN 0 THEN 'client' ELSE 'server' END, 'what was said ' || i,
					    1790000000000000 + i, 1790000000000000 + i FROM n""".formatted(TURNS - 1, TURNS / 2, TURNS / 2,
					TURNS / 2));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "json", "csv" })
	void exportEndsWellWithASmallHeap(String format) throws Exception {
		Path file = folder.resolve("export." + format);
		Path errors = folder.resolve("errors." + format);
		Process process = new ProcessBuilder(ParleyJars.transcripts(SMALL_HEAP, journal, "export", "--format", format))
			.redirectOutput(file.toFile())
			.redirectError(errors.toFile())
			.start();
		boolean ended = process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
		process.destroyForcibly();
		assertThat(errors).isEmptyFile();
		assertThat(ended).as("ended in time").isTrue();
		assertThat(process.exitValue()).isZero();
		assertThat(count(file, '\n')).isEqualTo(format.equals("json") ? CONVERSATIONS : TURNS + 1);
		Files.delete(file);
	}

	@Test
	void readerThatHasSeenEnoughEndsItQuietly() throws Exception {
		Path errors = folder.resolve("errors.head");
		Process process = new ProcessBuilder(ParleyJars.transcripts(SMALL_HEAP, journal, "export", "--format", "csv"))
			.redirectError(errors.toFile())
			.start();
		try (BufferedReader head = new BufferedReader(
				new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
			assertThat(head.readLine()).startsWith("id,handle,");
		}
		boolean ended = process.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS);
		process.destroyForcibly();
		assertThat(ended).as("ended in time").isTrue();
		assertThat(errors).isEmptyFile();
		assertThat(process.exitValue()).isEqualTo(1);
	}

	private static long count(Path file, char wanted) throws IOException {
		long found = 0;
		byte[] buffer = new byte[1 << 16];
		try (InputStream in = Files.newInputStream(file)) {
			for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
				for (int i = 0; i < read; i++) {
					found += (buffer[i] == wanted) ? 1 : 0;
				}
			}
		}
		return found;
	}

}
