package parley.interop.plug;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plug of a server whose journal is a SQLite file, and of one whose journal is in
 * PostgreSQL. {@code -Dparley.plug.kills=100} makes it a longer run,
 * {@code -Dparley.plug.seed=N} repeats one as far as timing allows. A run's time is
 * bounded by {@link PlugRun}, long before the timeout here.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class PlugIT {

	private static final int KILLS = Integer.getInteger("parley.plug.kills", 20);

	/** Another process does what matters there, so that fewer will do. */
	private static final int KILLS_WITH_POSTGRESQL = Math.max(1, KILLS / 4);

	private static final long SEED = Long.getLong("parley.plug.seed", System.nanoTime());

	@TempDir
	private Path folder;

	@Test
	void whatAClientWasAnsweredIsInTheFileOnceAndInTurn() {
		new PlugRun("jdbc:sqlite:" + this.folder.resolve("data/parley.db"), this.folder, SEED).kill(KILLS);
	}

	@Test
	void whatAClientWasAnsweredIsInPostgresqlOnceAndInTurn() throws Exception {
		try (DatabaseServer postgresql = DatabaseServer.start(this.folder)) {
			new PlugRun(postgresql.createDatabase("parley"), this.folder, SEED).kill(KILLS_WITH_POSTGRESQL);
		}
	}

}
