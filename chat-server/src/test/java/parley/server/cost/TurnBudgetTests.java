package parley.server.cost;

import java.io.IOException;
import java.nio.file.Path;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

@Timeout(180)
class TurnBudgetTests {

	/** It takes 3,100 when it is warm: a third more is no accident any more. */
	private static final long MOST_BYTES_A_TURN = 4200;

	/**
	 * Each turn by itself: 1,000. The note that the answer was delivered shares the next
	 * turn's commit, unless that takes 50 ms to come, as on a busy machine it may.
	 */
	private static final long MOST_COMMITS_PER_1000_TURNS_ALONE = 1250;

	private static final int ROUNDS = 8;

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
			for (int round = 0; round < ROUNDS; round++) {
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
			long before = this.server.commits();
			long turns = client.exchange(250);
			assertThat((this.server.commits() - before) * 1000 / turns).as("commits for 1,000 turns")
				.isLessThanOrEqualTo(MOST_COMMITS_PER_1000_TURNS_ALONE);
		}
	}

}
