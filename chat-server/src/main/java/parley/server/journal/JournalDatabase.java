package parley.server.journal;

import java.io.IOException;
import java.nio.file.Path;
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
import org.flywaydb.core.api.exception.FlywayValidateException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.ApplicationContextException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database of the journal, SQLite or PostgreSQL: opened, migrated, and owned by this
 * server. One connection writes, a few read, and a few export. Safe for any thread.
 */
final class JournalDatabase implements JournalStore, AutoCloseable {

	private static final int READERS = 4;

	private static final int CLUSTER_CONNECTIONS = 6;

	/** A read that brings nothing for longer has lost its database. */
	private static final String READ_SECONDS = "60";

	/** A commit that takes longer is taken for lost, and tried again. */
	private static final String COMMIT_SECONDS = "10";

	/**
	 * The database misses three signs of life of a line that was cut, then it ends the
	 * session. A commit is on the disk before it is acknowledged, whatever the database's
	 * own default is.
	 */
	private static final String NOTICE_LOSS = """
			DO $$ BEGIN
			  PERFORM set_config('tcp_keepalives_idle', '10', false), set_config('tcp_keepalives_interval', '5', false),
			    set_config('tcp_keepalives_count', '3', false);
			  IF current_setting('synchronous_commit') = 'off' THEN
			    PERFORM set_config('synchronous_commit', 'on', false);
			  END IF;
			END $$""";

	/**
	 * Each connection that writes owns the database, as long as it lives: who has lost it
	 * can't write any more. A server that has just died may own it for another moment,
	 * for which the pool tries again.
	 */
	private static final String OWN_POSTGRESQL = PostgresqlOwner.claim(false) + ";" + NOTICE_LOSS;

	/**
	 * A write-ahead log of 16 MB rather than 4: a page that is written again and again is
	 * copied and synced into the database a quarter as often.
	 */
	private static final String CHECKPOINT_LATE = "PRAGMA wal_autocheckpoint = 4000";

	private static final Logger logger = LoggerFactory.getLogger(JournalDatabase.class);

	/**
	 * What a node has locked in the middle of a commit keeps all others waiting. If it is
	 * paused or cut off just then, the database breaks that commit off; it is tried again
	 * if the node wakes up.
	 */
	private static final String LET_OTHERS_ON = """
			  PERFORM set_config('idle_in_transaction_session_timeout', '1s', false);
			  IF current_setting('server_version_num')::int >= 170000 THEN
			    PERFORM set_config('transaction_timeout', '%ss', false);
			  END IF;
			END $$""".formatted(COMMIT_SECONDS);

	/** What operators want is on the disk before they are told that it is taken. */
	private static final String KEEP_COMMITS = """
			DO $$ BEGIN
			  IF current_setting('synchronous_commit') = 'off' THEN
			    PERFORM set_config('synchronous_commit', 'on', false);
			  END IF;
			""" + LET_OTHERS_ON;

	/** Nodes own it together, and keep a server out that wants it for itself. */
	private static final String SHARE_POSTGRESQL = PostgresqlOwner.claim(true) + ";"
			+ NOTICE_LOSS.replace("END $$", LET_OTHERS_ON.stripLeading());

	private final boolean shared;

	private final boolean sqlite;

	private final @Nullable SqliteFile file;

	private final Path folder;

	private final HikariDataSource writing;

	private final HikariDataSource reading;

	private final HikariDataSource exporting;

	private final TransactionTemplate transactions;

	private JournalDatabase(JournalProperties properties, @Nullable SqliteFile file, boolean shared) {
		this.shared = shared;
		this.sqlite = properties.isSqlite();
		this.file = file;
		this.folder = properties.folder();
		this.writing = connect(properties, shared ? Pool.SHARING : Pool.OWNING);
		this.reading = connect(properties, Pool.READING);
		this.exporting = connect(properties, Pool.exporting(properties.exports()));
		this.transactions = new TransactionTemplate(new DataSourceTransactionManager(this.writing));
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
		return !this.sqlite || SqliteFile.truncateLog(this.writing);
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
			migrate(this.writing);
			return;
		}
		try (Connection owner = this.writing.getConnection(); Statement claim = owner.createStatement()) {
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
		return new SharedJournal(connect(properties, Pool.BESIDE), connect(properties, Pool.LEASE));
	}

	private static HikariDataSource connect(JournalProperties properties, Pool kind) {
		HikariConfig pool = new HikariConfig();
		pool.setPoolName(kind.name());
		pool.setJdbcUrl(properties.url());
		pool.setUsername(properties.username());
		pool.setPassword(properties.password());
		pool.setMaximumPoolSize(kind.size());
		pool.setMinimumIdle(1);
		pool.setConnectionTimeout(properties.connectTimeout().toMillis());
		pool.setInitializationFailTimeout(-1);
		if (properties.isSqlite()) {
			pool.addDataSourceProperty("journal_mode", "WAL");
			pool.addDataSourceProperty("synchronous", "FULL");
			pool.addDataSourceProperty("busy_timeout", "5000");
			// What is deleted is overwritten, rather than left in free pages.
			pool.addDataSourceProperty("secure_delete", "true");
			pool.setConnectionInitSql(kind.reads() ? "PRAGMA query_only = 1" : CHECKPOINT_LATE);
		}
		else {
			pool.addDataSourceProperty("reWriteBatchedInserts", "true");
			pool.addDataSourceProperty("ApplicationName", kind.name());
			// A row that is refused would be quoted in the log.
			pool.addDataSourceProperty("logServerErrorDetail", "false");
			pool.addDataSourceProperty("tcpKeepAlive", "true");
			pool.addDataSourceProperty("socketTimeout", kind.socketSeconds());
			pool.setConnectionInitSql(kind.postgresql());
		}
		return new HikariDataSource(pool);
	}

	/**
	 * Connections for one purpose.
	 *
	 * @param name what the database calls them
	 * @param size how many at most
	 * @param socketSeconds how long one statement may bring nothing
	 * @param postgresql what each begins with at PostgreSQL, if anything
	 */
	private record Pool(String name, int size, String socketSeconds, @Nullable String postgresql) {

		static final Pool READING = new Pool("journal-reading", READERS, READ_SECONDS, null);

		static final Pool OWNING = new Pool("journal-writing", 1, COMMIT_SECONDS, OWN_POSTGRESQL);

		static final Pool SHARING = new Pool("journal-writing", 1, COMMIT_SECONDS, SHARE_POSTGRESQL);

		/** They take as long as their readers, and are in nobody's way. */
		static Pool exporting(int size) {
			return new Pool("journal-exporting", size, READ_SECONDS, null);
		}

		boolean reads() {
			return this.postgresql == null;
		}

		static final Pool BESIDE = new Pool("cluster", CLUSTER_CONNECTIONS, COMMIT_SECONDS, KEEP_COMMITS);

		static final Pool LEASE = new Pool("cluster-lease", 1, COMMIT_SECONDS, KEEP_COMMITS);

	}

	/** A URL may carry a password. */
	static String withoutSecrets(String url) {
		return url.replaceAll("[?].*", "");
	}

}
