package parley.server.desk;

import java.util.function.Function;

import org.springframework.dao.DataAccessException;
import org.springframework.dao.DuplicateKeyException;
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

	private static final int TRIES = 10;

	/**
	 * Writes in one transaction. Of two nodes that give the same number one tries again.
	 * @throws JournalUnavailableException if the database can't
	 */
	static <T> T to(JournalStore store, Function<JdbcClient, T> work) {
		try {
			return tried(store, work, TRIES);
		}
		catch (DataAccessException | TransactionException ex) {
			throw JournalUnavailableException.because(ex);
		}
	}

	private static <T> T tried(JournalStore store, Function<JdbcClient, T> work, int tries) {
		try {
			return store.write(work);
		}
		catch (DuplicateKeyException ex) {
			if (tries == 1) {
				throw ex;
			}
			return tried(store, work, tries - 1);
		}
	}

}
