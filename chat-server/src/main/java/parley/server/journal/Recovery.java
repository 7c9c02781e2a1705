package parley.server.journal;

import java.time.InstantSource;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.server.turn.Ending;

/**
 * The first thing after a start: conversations that a dead process left open get their
 * ending, with the turns that they had, unless their clients may come back.
 */
final class Recovery {

	private static final Logger logger = LoggerFactory.getLogger(Recovery.class);

	private static final String END_OPEN = JournalTables.UPDATE_ENDED + "WHERE ended IS NULL AND ";

	/** Whoever may come back is waited for. */
	private static final String CLASSIC = "id NOT IN (SELECT conversation FROM resumption)";

	private static final String FORGET_OVER = """
			DELETE FROM resumption
			WHERE conversation NOT IN (SELECT id FROM conversation WHERE ended IS NULL)""";

	private final JournalDatabase database;

	private final InstantSource clock;

	Recovery(JournalDatabase database, InstantSource clock) {
		this.database = database;
		this.clock = clock;
	}

	void endWhatWasLeftOpen() {
		endWhatWasLeftOpen(false);
	}

	/**
	 * Ends what a dead server left open.
	 * @param shared whether there are nodes, whose conversations are their own
	 */
	void endWhatWasLeftOpen(boolean shared) {
		int ended = this.database.writing()
			.update(END_OPEN + (shared ? "node IS NULL" : CLASSIC), JournalTime.micros(this.clock.instant()),
					Words.of(Ending.SERVER_STOPPED), null);
		this.database.writing().update(FORGET_OVER);
		if (ended > 0) {
			logger.warn("The server was not stopped properly: {} conversations were open and have ended", ended);
		}
	}

	GroupCommit.LastWritten lastWritten() {
		return new GroupCommit.LastWritten(Math.max(max("SELECT coalesce(max(id), 0) FROM conversation"),
				max("SELECT conversation FROM erased_up_to")), lastPosition());
	}

	private long lastPosition() {
		return Math.max(max("SELECT position FROM erased_up_to"),
				Math.max(max("SELECT coalesce(max(position), 0) FROM turn"),
						max("SELECT coalesce(max(position), 0) FROM early")));
	}

	private long max(String sql) {
		return this.database.reading().sql(sql).query(Long.class).single();
	}

}
