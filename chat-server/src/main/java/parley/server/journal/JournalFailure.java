package parley.server.journal;

import java.sql.SQLException;
import java.util.Set;

import org.springframework.core.NestedExceptionUtils;
import org.springframework.transaction.TransactionSystemException;

/**
 * What a database said, in one line without what anybody said in a conversation.
 */
final class JournalFailure {

	private static final int MAX_CHARACTERS = 200;

	/** SQLite's codes for a value or a row that it won't have. */
	private static final Set<Integer> SQLITE_DATA_ERRORS = Set.of(18, 19, 20);

	private JournalFailure() {
	}

	/**
	 * Whether it is what was to be written that the database won't have: it would fail
	 * again for ever, while everything else waits.
	 */
	static boolean isAboutData(Throwable failure) {
		if (!(root(failure) instanceof SQLException root)) {
			return false;
		}
		String state = root.getSQLState();
		return (state != null) ? state.startsWith("22") || state.startsWith("23")
				: SQLITE_DATA_ERRORS.contains(root.getErrorCode() & 0xFF);
	}

	static String oneLine(Throwable failure) {
		Throwable root = root(failure);
		String message = (root.getMessage() != null) ? root.getMessage() : root.getClass().getSimpleName();
		String line = message.replaceAll("\\s+", " ").strip();
		return (line.length() > MAX_CHARACTERS) ? line.substring(0, MAX_CHARACTERS) : line;
	}

	/**
	 * SQLite rolls back by itself where the disk is full, and the rollback that follows
	 * fails: the reason is what came before.
	 */
	private static Throwable root(Throwable failure) {
		Throwable first = (failure instanceof TransactionSystemException rollback
				&& rollback.getApplicationException() != null) ? rollback.getApplicationException() : failure;
		return NestedExceptionUtils.getMostSpecificCause(first);
	}

}
