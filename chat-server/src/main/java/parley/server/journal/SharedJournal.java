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
 * that conversations wait for. Safe for any thread.
 */
public final class SharedJournal implements AutoCloseable {

	private final HikariDataSource source;

	private final TransactionTemplate transactions;

	SharedJournal(HikariDataSource source) {
		this.source = source;
		this.transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
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
	}

}
