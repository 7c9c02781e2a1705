package parley.server.journal;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import java.util.function.Function;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContextException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionOperations;

/**
 * The database of the journal, SQLite or PostgreSQL: opened, migrated, and owned by this
 * server. One connection writes, a few read, and a few export. Safe for any thread.
 */
final class JournalDatabase implements JournalStore, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(JournalDatabase.class);

	private final boolean shared;

	private final boolean sqlite;

	private final @Nullable SqliteFile file;

	private final Path folder;

	private final WritingConnection writing;

	private final HikariDataSource reading;

	private final HikariDataSource exporting;

	private JournalDatabase(JournalProperties properties, @Nullable SqliteFile file, boolean shared) {
		this.shared = shared;
		this.sqlite = properties.isSqlite();
		this.file = file;
		this.folder = properties.folder();
		this.writing = new WritingConnection((shared ? JournalPool.SHARING : JournalPool.OWNING).connect(properties),
				properties.connectTimeout());
		this.reading = JournalPool.READING.connect(properties);
		this.exporting = JournalPool.exporting(properties.exports()).connect(properties);
	}

	/**
	 * Opens the database for this server alone, and brings its schema up to date.
	 * @throws ApplicationContextException with the reason in one line
	 */
	static JournalDatabase open(JournalProperties properties) {
		return open(properties, false);
	}

	/**
	 * Opens the database for this server alone or together with others, and brings its
	 * schema up to date.
	 * @throws ApplicationContextException with the reason in one line
	 */
	static JournalDatabase open(JournalProperties properties, boolean shared) {
		if (shared && properties.isSqlite()) {
			throw new ApplicationContextException("parley.cluster.enabled=true needs a journal that nodes can share: "
					+ "set parley.journal.url=jdbc:postgresql://HOST/DATABASE.");
		}
		SqliteFile file = properties.isSqlite() ? SqliteFile.claim(properties.url()) : null;
		JournalDatabase database = null;
		try {
			if (file != null) {
				file.mark();
			}
			database = new JournalDatabase(properties, file, shared);
			database.migrate();
			return database;
		}
		catch (RuntimeException | SQLException ex) {
			if (database != null) {
				database.close();
			}
			close(file);
			throw new ApplicationContextException("the journal %s can't be used: %s. Look at parley.journal.url%s."
				.formatted(withoutSecrets(properties.url()), reason(ex),
						properties.isSqlite() ? "" : ", .username and .password"),
					ex);
		}
	}

	/** Flyway's own words fill a screen. */
	private static String reason(Exception ex) {
		return (ex instanceof FlywayValidateException) ? "it was made by a newer version of Parley, or changed since"
				: JournalFailure.oneLine(ex);
	}

	@Override
	public boolean isSqlite() {
		return this.sqlite;
	}

	@Override
	public Path folder() {
		return this.folder;
	}

	/** For reading only. */
	@Override
	public JdbcClient reading() {
		return JdbcClient.create(this.reading);
	}

	@Override
	public void snapshot(Consumer<JdbcClient> read) {
		try {
			Snapshot.of(this.exporting, this.sqlite, read);
		}
		catch (CannotCreateTransactionException busy) {
			throw JournalUnavailableException.because(busy);
		}
	}

	@Override
	public boolean truncateLog() {
		return !this.sqlite || this.writing.execute(SqliteFile::truncateLog);
	}

	@Override
	public <T> T write(Function<JdbcClient, T> work) {
		return this.writing.write(work);
	}

	/** The connection for the journal's one writer, within {@link #transactions}. */
	JdbcTemplate writing() {
		return this.writing.jdbc();
	}

	/** The transactions of the journal's one writer. */
	TransactionOperations transactions() {
		return this.writing::commit;
	}

	@Override
	public void close() {
		this.exporting.close();
		this.reading.close();
		this.writing.close();
		close(this.file);
	}

	private static void close(@Nullable SqliteFile file) {
		try {
			if (file != null) {
				file.close();
			}
		}
		catch (IOException ex) {
			logger.debug("The journal's lock file could not be closed", ex);
		}
	}

	/**
	 * Owns the database before anything in it is changed, and once more if there was
	 * nothing to own yet. Flyway needs two connections to PostgreSQL.
	 */
	private void migrate() throws SQLException {
		if (this.sqlite) {
			migrate(this.writing.source());
			return;
		}
		try (Connection owner = this.writing.source().getConnection(); Statement claim = owner.createStatement()) {
			migrate(this.reading);
			claim.execute(PostgresqlOwner.claim(this.shared));
			logger.debug("{} belongs to this server", owner.getCatalog());
		}
	}

	private void migrate(DataSource dataSource) {
		schema(dataSource, this.sqlite).migrate();
	}

	/** The migrations that this server knows. */
	static Flyway schema(DataSource source, boolean sqlite) {
		return Flyway.configure()
			.dataSource(source)
			.locations("classpath:db/journal/common", "classpath:db/journal/" + (sqlite ? "sqlite" : "postgresql"))
			.ignoreMigrationPatterns(new String[0])
			.load();
	}

	/** For what nodes tell each other, beside the journal's own connections. */
	SharedJournal beside(JournalProperties properties) {
		return new SharedJournal(JournalPool.BESIDE.connect(properties), JournalPool.LEASE.connect(properties));
	}

	/** A URL may carry a password. */
	static String withoutSecrets(String url) {
		return url.replaceAll("[?].*", "");
	}

}
