package parley.server.journal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Function;

import com.zaxxer.hikari.HikariDataSource;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The database of a journal that several servers write to, on connections beside those
 * that conversations wait for, and one more for the node's lease alone: however busy the
 * node is, it shows that it is alive. Safe for any thread.
 */
public final class SharedJournal implements AutoCloseable {

	private final HikariDataSource source;

	private final TransactionTemplate transactions;

	private final SharedJournal lease;

	SharedJournal(HikariDataSource source, HikariDataSource lease) {
		this.source = source;
		this.transactions = transactions(source);
		this.lease = new SharedJournal(lease);
	}

	private SharedJournal(HikariDataSource source) {
		this.source = source;
		this.transactions = transactions(source);
		this.lease = this;
	}

	private static TransactionTemplate transactions(HikariDataSource source) {
		return new TransactionTemplate(new DataSourceTransactionManager(source));
	}

	/**
	 * {@return the same database on the connection of the lease, which nothing else uses}
	 */
	public SharedJournal lease() {
		return this.lease;
	}

	/**
	 * {@return for short statements, each in a transaction of its own}
	 */
	public JdbcClient jdbc() {
		return JdbcClient.create(this.source);
	}

	/**
	 * Does something in one transaction.
	 * @param work what
	 * @param <T> what comes of it
	 * @return what comes of it
	 */
	public <T> T inTransaction(Function<JdbcClient, T> work) {
		return Objects.requireNonNull(this.transactions.execute((status) -> work.apply(jdbc())));
	}

	/**
	 * Takes a connection for longer, for who listens.
	 * @return the connection, to be closed
	 * @throws SQLException if there is none
	 */
	public Connection connection() throws SQLException {
		return this.source.getConnection();
	}

	@Override
	public void close() {
		this.source.close();
		if (this.lease != this) {
			this.lease.close();
		}
	}

}
