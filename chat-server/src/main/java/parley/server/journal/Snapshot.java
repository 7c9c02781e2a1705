package parley.server.journal;

import java.util.function.Consumer;

import javax.sql.DataSource;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * One view of the database while it goes on changing. PostgreSQL's driver gathers whole
 * results unless it is in a transaction and told how much to fetch.
 */
final class Snapshot {

	private static final int FETCH_ROWS = 1000;

	private Snapshot() {
	}

	static void of(DataSource source, boolean sqlite, Consumer<JdbcClient> read) {
		TransactionTemplate transaction = new TransactionTemplate(new DataSourceTransactionManager(source));
		if (!sqlite) {
			transaction.setReadOnly(true);
			transaction.setIsolationLevel(TransactionDefinition.ISOLATION_REPEATABLE_READ);
		}
		JdbcTemplate template = new JdbcTemplate(source);
		template.setFetchSize(FETCH_ROWS);
		transaction.executeWithoutResult((status) -> read.accept(JdbcClient.create(template)));
	}

}
