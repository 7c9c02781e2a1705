package parley.interop.plug;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** What the real server says of a journal that it can't use. */
class JournalStartIT {

	@TempDir
	private Path folder;

	@Test
	void foreignFileEndsTheStartWithOneLineAndStaysAsItIs() throws Exception {
		Path file = Files.writeString(this.folder.resolve("notes.txt"), "Buy milk.\n");
		try (PlugServer server = start("jdbc:sqlite:" + file, "output")) {
			assertThat(server.awaitExit()).isEqualTo(1);
			assertThat(server.output()).startsWith("chatserver: the journal " + file).hasLineCount(1);
			assertThat(file).hasContent("Buy milk.\n");
		}
	}

	@Test
	void databaseServerThatIsNotThereEndsTheStartWithOneLine() throws Exception {
		try (PlugServer server = start("jdbc:postgresql://localhost:1/parley", "output")) {
			assertThat(server.awaitExit()).isEqualTo(1);
			assertThat(server.output()).startsWith("chatserver: the journal ").contains("refused").hasLineCount(1);
		}
	}

	@Test
	void secondServerOnTheSameFileIsTurnedAway() throws Exception {
		String journal = "jdbc:sqlite:" + this.folder.resolve("parley.db");
		try (PlugServer first = start(journal, "first")) {
			first.awaitPort();
			try (PlugServer second = start(journal, "second")) {
				assertThat(second.awaitExit()).isEqualTo(1);
				assertThat(second.output()).contains("is in use by another Parley server").hasLineCount(1);
			}
		}
	}

	@Test
	void operatorIsToldOnceWhenTheJournalCantWriteAndWhenItCan() throws Exception {
		String journal = "jdbc:sqlite:" + this.folder.resolve("parley.db");
		try (PlugServer server = start(journal, "output", "--parley.console.enabled=true")) {
			int port = server.awaitPort();
			try (Connection other = DriverManager.getConnection(journal); Statement lock = other.createStatement()) {
				lock.execute("BEGIN IMMEDIATE");
				try (Load load = Load.start(port, 5, 1)) {
					server.await(Pattern.compile("The journal can't write \\(.*\\)\\. Nothing is sent or shown"));
					assertThat(load.answers()).isZero();
					lock.execute("ROLLBACK");
					server.await(Pattern.compile("The journal writes again: conversations go on"));
				}
			}
			assertThat(server.output()).containsOnlyOnce("The journal can't write (");
		}
	}

	private static PlugServer start(String journal, String output, String... options) {
		return PlugServer.start(journal, output, options);
	}

}
