package parley.server.journal;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import org.springframework.context.ApplicationContextException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** What can't be a journal is said in one line, and left as it is. */
class JournalDatabaseTests {

	@TempDir
	private Path folder;

	@Test
	void folderOfTheFileIsMade() {
		Path file = this.folder.resolve("a/b/parley.db");
		open(file).close();
		assertThat(file).exists();
	}

	@Test
	void nobodyElseMayReadIt() throws IOException {
		Path file = this.folder.resolve("parley.db");
		try (JournalDatabase database = open(file)) {
			assertThat(database.isSqlite()).isTrue();
			try (Stream<Path> files = Files.list(this.folder)) {
				assertThat(files)
					.contains(file, file.resolveSibling("parley.db-wal"), file.resolveSibling("parley.db.lock"))
					.allSatisfy((each) -> assertThat(Files.getPosixFilePermissions(each))
						.containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
			}
		}
	}

	@Test
	void lockFileThatOthersMayReadIsTakenFromThem() throws IOException {
		Path lock = Files.createFile(this.folder.resolve("parley.db.lock"),
				PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-r--r--")));
		open(this.folder.resolve("parley.db")).close();
		assertThat(Files.getPosixFilePermissions(lock)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
	}

	@Test
	void textFileIsLeftAlone() throws IOException {
		Path file = Files.writeString(this.folder.resolve("notes.txt"), "Buy milk.\n".repeat(100));
		assertRefused(file, "is no SQLite database");
	}

	@Test
	void shortFileIsLeftAlone() throws IOException {
		assertRefused(Files.writeString(this.folder.resolve("short"), "x"), "is no SQLite database");
	}

	@Test
	void databaseOfAnotherProgramIsLeftAlone() throws Exception {
		Path file = this.folder.resolve("other.db");
		execute("jdbc:sqlite:" + file, "CREATE TABLE conversation (everything TEXT)");
		assertRefused(file, "is the database of another program");
	}

	@Test
	void brokenJournalIsLeftAlone() throws Exception {
		Path file = this.folder.resolve("parley.db");
		open(file).close();
		byte[] bytes = Files.readAllBytes(file);
		for (int i = 100; i < bytes.length; i++) {
			bytes[i] = (byte) (i * 31);
		}
		Files.write(file, bytes);
		assertRefused(file, "can't be used");
	}

	@Test
	void journalOfANewerVersionIsLeftAlone() throws Exception {
		Path file = this.folder.resolve("parley.db");
		open(file).close();
		execute("jdbc:sqlite:" + file, """
				INSERT INTO flyway_schema_history
				  (installed_rank, version, description, type, script, installed_by, execution_time, success)
				VALUES (99, '99', 'from the future', 'SQL', 'V99__from_the_future.sql', 'somebody', 1, 1)""");
		assertRefused(file, "a newer version of Parley");
	}

	@Test
	void journalInUseIsLeftAlone() throws IOException {
		Path file = this.folder.resolve("parley.db");
		try (JournalDatabase first = open(file)) {
			assertRefused(file, "is in use by another Parley server");
			assertThat(first.isSqlite()).isTrue();
		}
	}

	@Test
	void folderIsNoJournal() {
		assertThatThrownBy(() -> open(this.folder)).hasMessageContaining("is a folder");
	}

	@Test
	void fileIsNoFolder() throws IOException {
		Path file = Files.writeString(this.folder.resolve("file"), "x");
		assertThatThrownBy(() -> open(file.resolve("parley.db"))).hasMessageContaining(file + " is no folder");
	}

	@Test
	void folderThatTakesNoFilesIsSaidSo() {
		assertThatThrownBy(() -> open(Path.of("/proc/self/parley.db"))).hasMessageContaining("can't be written");
	}

	@Test
	void journalInMemoryIsNone() {
		assertThatThrownBy(
				() -> JournalDatabase.open(new JournalLocation("jdbc:sqlite::memory:", null, null).properties()))
			.hasMessageContaining("is not the path of a file");
	}

	@Test
	void databaseServerThatIsNotThereIsSaidSo() {
		assertOneLine("jdbc:postgresql://localhost:1/parley?password=secret", "refused");
	}

	@Test
	void urlThatNoDriverUnderstandsIsSaidSo() {
		assertOneLine("jdbc:postgresql://localhost:port/parley", "can't be used");
	}

	/** A crash right after the very first start must not make the file a stranger's. */
	@Test
	void newJournalIsMarkedBeforeAnythingIsInItsLog() throws IOException {
		Path file = this.folder.resolve("parley.db");
		try (JournalDatabase running = open(file)) {
			Path copy = Files.copy(file, this.folder.resolve("as-a-crash-would-leave-it.db"));
			SqliteFile.check(copy);
			assertThat(running.isSqlite()).isTrue();
		}
	}

	private static void assertOneLine(String url, String reason) {
		assertThatExceptionOfType(ApplicationContextException.class)
			.isThrownBy(() -> JournalDatabase.open(new JournalLocation(url, "alice", "secret").properties()))
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(reason)
				.contains("parley.journal.url, .username and .password")
				.doesNotContain("secret", "\n"));
	}

	private static JournalDatabase open(Path file) {
		return JournalDatabase.open(JournalLocation.sqlite(file).properties());
	}

	private void assertRefused(Path file, String reason) throws IOException {
		byte[] before = Files.readAllBytes(file);
		assertThatExceptionOfType(ApplicationContextException.class).isThrownBy(() -> open(file))
			.satisfies((ex) -> assertThat(ex.getMessage()).contains(file.toString(), reason).doesNotContain("\n"));
		assertThat(Files.readAllBytes(file)).isEqualTo(before);
	}

	private static void execute(String url, String sql) throws SQLException {
		try (Connection connection = DriverManager.getConnection(url);
				Statement statement = connection.createStatement()) {
			statement.execute(sql);
		}
	}

}
