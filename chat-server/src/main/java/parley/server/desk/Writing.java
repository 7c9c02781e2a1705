package parley.server.desk;

import java.util.function.Function;

import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.TransactionException;

import parley.server.journal.JournalStore;
import parley.server.journal.JournalUnavailableException;

/**
 * Writing what operators do into the journal's database.
 */
final class Writing {

	private Writing() {
	}

	/**
	 * Writes in one transaction.
	 * @throws JournalUnavailableException if the database can't
	 */
	static <T> T to(JournalStore store, Function<JdbcClient, T> work) {
		try {
			return store.write(work);
		}
		catch (DataAccessException | TransactionException ex) {
			throw JournalUnavailableException.because(ex);
		}
	}

}
