package parley.server.journal;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.util.unit.DataSize;

/**
 * Where a test's journal is.
 *
 * @param url its JDBC URL
 * @param username the PostgreSQL user, if it is one
 * @param password that user's password
 */
record Settings(String url, @Nullable String username, @Nullable String password) {

	JournalProperties properties() {
		return new JournalProperties(true, this.url, this.username, this.password, 1000, DataSize.ofMegabytes(1),
				Duration.ofMillis(50), Duration.ofSeconds(20), null);
	}

}
