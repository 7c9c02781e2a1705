package parley.server.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.util.unit.DataSize;

/**
 * Where a test's journal is.
 *
 * @param url its JDBC URL
 * @param username the PostgreSQL user, if it is one
 * @param password that user's password
 */
public record JournalLocation(String url, @Nullable String username, @Nullable String password) {

	/** In a file. */
	public static JournalLocation sqlite(Path file) {
		return new JournalLocation("jdbc:sqlite:" + file, null, null);
	}

	/**
	 * {@return the settings that make it a server's journal, as command-line options}
	 */
	public String[] options() {
		String url = "--parley.journal.url=" + this.url;
		return (this.username == null) ? new String[] { url } : new String[] { url,
				"--parley.journal.username=" + this.username, "--parley.journal.password=" + this.password };
	}

	/**
	 * For what a test looks at or changes by itself: each statement on a new connection.
	 */
	public JdbcClient jdbc() {
		return JdbcClient.create(new DriverManagerDataSource(this.url, Objects.requireNonNullElse(this.username, ""),
				Objects.requireNonNullElse(this.password, "")));
	}

	JournalProperties properties() {
		return properties(Duration.ofSeconds(3));
	}

	/** With as much patience for a connection. */
	JournalProperties properties(Duration connectTimeout) {
		return new JournalProperties(true, this.url, this.username, this.password, 1000, DataSize.ofMegabytes(1),
				connectTimeout, 2, Duration.ofMillis(50), Duration.ofMinutes(2), null);
	}

}
