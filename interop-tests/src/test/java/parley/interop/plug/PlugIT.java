package parley.interop.plug;

import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The plug of a server whose journal is a SQLite file, and of one whose journal is in
 * PostgreSQL. A few kills are the short form; {@code -Dplug.kills=100} makes it a longer
 * run, {@code -Dplug.seed=N} repeats one as far as timing allows.
 */
@Timeout(value = 1, unit = TimeUnit.HOURS)
class PlugIT {

	private static final int KILLS = Integer.getInteger("plug.kills", 3);

	/** Another process does what matters there, so that fewer will do. */
	private static final int KILLS_WITH_POSTGRESQL = Math.max(2, KILLS / 4);

	private static final long SEED = Long.getLong("plug.seed", System.nanoTime());

	@TempDir
	private Path folder;

	@Test
	void whatAClientWasAnsweredIsInTheFileOnceAndInTurn() throws Exception {
		new PlugRun("jdbc:sqlite:" + this.folder.resolve("data/parley.db"), SEED).kill(KILLS);
	}

	@Test
	void whatAClientWasAnsweredIsInPostgresqlOnceAndInTurn() throws Exception {
		new PlugRun(DatabaseServer.shared().createDatabase("plug"), SEED).kill(KILLS_WITH_POSTGRESQL);
	}

}
