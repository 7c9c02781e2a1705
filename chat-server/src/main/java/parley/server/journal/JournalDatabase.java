package parley.server.journal;

import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContextException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database of the journal, SQLite or PostgreSQL: opened, migrated, and owned by this
 * server. One connection writes, a few read. Safe for any thread.
 */
final class JournalDatabase implements JournalStore, AutoCloseable {

	private static final int READERS = 4;

	private static final long CONNECT_MILLIS = 3000;

	private static final Logger logger = LoggerFactory.getLogger(JournalDatabase.class);

	private final boolean sqlite;

	private final @Nullable SqliteFile file;

	private final HikariDataSource writing;

	private final HikariDataSource reading;

	private final TransactionTemplate transactions;

	private JournalDatabase(JournalProperties properties, @Nullable SqliteFile file) {
		this.sqlite = properties.isSqlite();
		this.file = file;
		this.writing = pool(properties, "journal-writing", 1, false);
		this.reading = pool(properties, "journal-reading", READERS, this.sqlite);
		this.transactions = new TransactionTemplate(new DataSourceTransactionManager(this.writing));
	}

	/**
	 * Opens the database for this server alone, and brings its schema up to date.
	 * @throws ApplicationContextException with the reason in one line
	 */
	static JournalDatabase open(JournalProperties properties) {
		SqliteFile file = properties.isSqlite() ? SqliteFile.claim(properties.url()) : null;
		JournalDatabase database = new JournalDatabase(properties, file);
		try {
			database.migrate();
			return database;
		}
		catch (FlywayException | SQLException ex) {
			database.close();
			throw new ApplicationContextException("the journal %s can't be used: %s. Look at parley.journal.url%s."
				.formatted(withoutSecrets(properties.url()), JournalFailure.oneLine(ex),
						properties.isSqlite() ? "" : ", .username and .password"),
					ex);
		}
	}

	@Override
	public boolean isSqlite() {
		return this.sqlite;
	}

	/** For reading only. */
	@Override
	public JdbcClient reading() {
		return JdbcClient.create(this.reading);
	}

	@Override
	public void snapshot(Consumer<JdbcClient> read) {
		Snapshot.of(this.reading, this.sqlite, read);
	}

	@Override
	public <T> T write(Function<JdbcClient, T> work) {
		return Objects
			.requireNonNull(this.transactions.execute((status) -> work.apply(JdbcClient.create(this.writing))));
	}

	/** For the journal's one writer, within {@link #transactions}. */
	JdbcTemplate writing() {
		return new JdbcTemplate(this.writing);
	}

	TransactionTemplate transactions() {
		return this.transactions;
	}

	@Override
	public void close() {
		this.reading.close();
		this.writing.close();
		try {
			if (this.file != null) {
				this.file.close();
			}
		}
		catch (IOException ex) {
			logger.debug("The journal's lock file could not be closed", ex);
		}
	}

	private void migrate() throws SQLException {
		if (this.sqlite) {
			try (Connection connection = this.writing.getConnection();
					Statement statement = connection.createStatement()) {
				statement.execute("PRAGMA application_id = " + SqliteFile.APPLICATION_ID);
			}
		}
		schema(this.writing, this.sqlite).migrate();
	}

	/** The migrations that this server knows. */
	static Flyway schema(DataSource source, boolean sqlite) {
		return Flyway.configure()
			.dataSource(source)
			.locations("classpath:db/journal/common", "classpath:db/journal/" + (sqlite ? "sqlite" : "postgresql"))
			.ignoreMigrationPatterns(new String[0])
			.load();
	}

	private static HikariDataSource pool(JournalProperties properties, String name, int size, boolean readOnly) {
		HikariConfig pool = new HikariConfig();
		pool.setPoolName(name);
		pool.setJdbcUrl(properties.url());
		pool.setUsername(properties.username());
		pool.setPassword(properties.password());
		pool.setMaximumPoolSize(size);
		pool.setMinimumIdle(1);
		pool.setConnectionTimeout(CONNECT_MILLIS);
		pool.setInitializationFailTimeout(-1);
		if (properties.isSqlite()) {
			pool.addDataSourceProperty("journal_mode", "WAL");
			pool.addDataSourceProperty("synchronous", "FULL");
			pool.addDataSourceProperty("busy_timeout", "5000");
			if (readOnly) {
				pool.setConnectionInitSql("PRAGMA query_only = 1");
			}
		}
		else {
			pool.addDataSourceProperty("reWriteBatchedInserts", "true");
			pool.addDataSourceProperty("ApplicationName", name);
		}
		return new HikariDataSource(pool);
	}

	/** A URL may carry a password. */
	static String withoutSecrets(String url) {
		return url.replaceAll("[?].*", "");
	}

}
