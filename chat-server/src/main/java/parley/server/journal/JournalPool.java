package parley.server.journal;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

/**
 * Connections to the journal's database for one purpose.
 *
 * @param name what the database calls them
 * @param size how many at most
 * @param socketSeconds how long one statement may bring nothing
 * @param postgresql what each begins with at PostgreSQL; null for those that only read
 */
record JournalPool(String name, int size, String socketSeconds, @Nullable String postgresql) {

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

	static final JournalPool READING = new JournalPool("journal-reading", 4, READ_SECONDS, null);

	/** One connection writes for a server that has the journal alone. */
	static final JournalPool OWNING = new JournalPool("journal-writing", 1, COMMIT_SECONDS, OWN_POSTGRESQL);

	/** One connection writes for a node. */
	static final JournalPool SHARING = new JournalPool("journal-writing", 1, COMMIT_SECONDS, SHARE_POSTGRESQL);

	static final JournalPool BESIDE = new JournalPool("cluster", CLUSTER_CONNECTIONS, COMMIT_SECONDS, KEEP_COMMITS);

	static final JournalPool LEASE = new JournalPool("cluster-lease", 1, COMMIT_SECONDS, KEEP_COMMITS);

	/** They take as long as their readers, and are in nobody's way. */
	static JournalPool exporting(int size) {
		return new JournalPool("journal-exporting", size, READ_SECONDS, null);
	}

	/**
	 * Makes the pool, which connects when it is asked for a connection.
	 * @return the pool, to be closed
	 */
	HikariDataSource connect(JournalProperties properties) {
		HikariConfig pool = new HikariConfig();
		pool.setPoolName(this.name);
		pool.setJdbcUrl(properties.url());
		pool.setUsername(properties.username());
		pool.setPassword(properties.password());
		pool.setMaximumPoolSize(this.size);
		pool.setMinimumIdle(1);
		pool.setConnectionTimeout(properties.connectTimeout().toMillis());
		pool.setInitializationFailTimeout(-1);
		if (properties.isSqlite()) {
			prepareSqlite(pool);
		}
		else {
			preparePostgresql(pool);
		}
		return new HikariDataSource(pool);
	}

	private void prepareSqlite(HikariConfig pool) {
		pool.addDataSourceProperty("journal_mode", "WAL");
		pool.addDataSourceProperty("synchronous", "FULL");
		pool.addDataSourceProperty("busy_timeout", "5000");
		// What is deleted is overwritten, rather than left in free pages.
		pool.addDataSourceProperty("secure_delete", "true");
		pool.setConnectionInitSql((this.postgresql == null) ? "PRAGMA query_only = 1" : CHECKPOINT_LATE);
	}

	private void preparePostgresql(HikariConfig pool) {
		pool.addDataSourceProperty("reWriteBatchedInserts", "true");
		pool.addDataSourceProperty("ApplicationName", this.name);
		// A row that is refused would be quoted in the log.
		pool.addDataSourceProperty("logServerErrorDetail", "false");
		pool.addDataSourceProperty("tcpKeepAlive", "true");
		pool.addDataSourceProperty("socketTimeout", this.socketSeconds);
		pool.setConnectionInitSql(this.postgresql);
	}

}
