package parley.server.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

import parley.server.settings.SizeBetween;

/**
 * The durable record of what was said.
 *
 * @param enabled false keeps nothing on disk, for talks off the record
 * @param url where it is kept: a SQLite file (jdbc:sqlite:FILE, created with its folder)
 * or a PostgreSQL database (jdbc:postgresql://HOST/DATABASE)
 * @param username the PostgreSQL user
 * @param password the PostgreSQL user's password
 * @param batchEntries how many entries at most one commit holds
 * @param batchSize how much text at most one commit holds
 * @param connectTimeout how long a connection to the database, or one that is free, is
 * waited for: at the start, for a read, for a commit
 * @param exports how many exports read at once; the next waits for a connection
 * @param retryInterval how long after a failed commit the next is tried
 * @param failureTimeout how long a conversation waits for a journal that can't write,
 * until it is ended with an apology
 * @param retention how long ended conversations are kept; for ever if absent
 */
@Validated
@ConfigurationProperties("parley.journal")
record JournalProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue("jdbc:sqlite:./data/parley.db") @Pattern(regexp = "jdbc:(sqlite|postgresql):.+",
				message = "must start with jdbc:sqlite: or jdbc:postgresql:") String url,
		@Nullable @Size(min = 1, max = 63, message = "must be 1 to 63 characters") String username,
		@Nullable @Size(max = 1000, message = "must be at most 1000 characters") String password,
		@DefaultValue("1000") @Min(1) @Max(100000) int batchEntries,
		@DefaultValue("1MB") @SizeBetween(min = "1KB", max = "64MB") DataSize batchSize,
		@DefaultValue("3s") @DurationMin(millis = 250) @DurationMax(minutes = 5) Duration connectTimeout,
		@DefaultValue("2") @Min(1) @Max(16) int exports,
		@DefaultValue("500ms") @DurationMin(millis = 10) @DurationMax(minutes = 1) Duration retryInterval,
		@DefaultValue("1m") @DurationMin(millis = 100) @DurationMax(days = 1) Duration failureTimeout,
		@Nullable @DurationMin(minutes = 1) Duration retention) {

	/** Where its file is; beside what a file would be by default where it is none. */
	Path folder() {
		return isSqlite() ? Objects.requireNonNull(SqliteFile.path(this.url).getParent()) : Path.of("data");
	}

	boolean isSqlite() {
		return this.url.startsWith("jdbc:sqlite:");
	}

}
