package parley.server.cost;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** It counts what the whole process allocates: nothing else may run in it. */
@Isolated("measures the whole JVM")
class TurnBudgetTests {

	/** It takes 3,100 when it is warm: a third more is no accident any more. */
	private static final long MOST_BYTES_A_TURN = 4200;

	/**
	 * The note that an answer was delivered shares the next turn's commit, unless the
	 * journal has waited that long for one, as on a busy machine it may.
	 */
	private static final long NANOS_FOR_A_COMMIT_OF_NOTES = Duration.ofMillis(50).toNanos();

	/** A busy machine compiles late. */
	private static final int MOST_ROUNDS = 64;

	@TempDir
	private Path folder;

	private CountedServer server;

	@BeforeEach
	void start() {
		this.server = new CountedServer(this.folder);
	}

	@AfterEach
	void stop() {
		this.server.close();
	}

	/**
	 * The best of some rounds: whatever else the process does comes on top, and code that
	 * is not compiled yet allocates more.
	 */
	@Test
	void aTurnAllocatesNoMoreThanItsBudget() throws IOException {
		long least = Long.MAX_VALUE;
		try (Chorus clients = new Chorus(this.server.port(), 32)) {
			for (int round = 0; round < MOST_ROUNDS && least > MOST_BYTES_A_TURN; round++) {
				long before = CountedServer.allocated();
				long turns = clients.exchange(100);
				long bytes = (CountedServer.allocated() - before) / turns;
				least = Math.min(least, bytes);
			}
		}
		assertThat(least).as("bytes allocated for each turn").isLessThanOrEqualTo(MOST_BYTES_A_TURN);
	}

	@Test
	void aLoneTalkerCausesNoMoreCommitsThanItsBudget() throws IOException {
		try (Chorus client = new Chorus(this.server.port(), 1)) {
			client.exchange(1);
			long begun = System.nanoTime();
			long before = this.server.commits();
			long turns = client.exchange(250);
			long commits = this.server.commits() - before;
			long ofNotes = (System.nanoTime() - begun) / NANOS_FOR_A_COMMIT_OF_NOTES;
			assertThat(commits).as("commits for %d turns, and %d for notes alone at most", turns, ofNotes)
				.isLessThanOrEqualTo(turns + ofNotes + 2);
		}
	}

}
