package parley.server.journal;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import static org.assertj.core.api.Assertions.assertThat;

/** How many commits the turns of many conversations share. */
class CommitBudgetTests {

	private static final int CONVERSATIONS = 100;

	private static final int TURNS_EACH = 20;

	/** Ideally 10: one commit for a turn of each. */
	private static final int MOST_COMMITS_PER_1000_TURNS = 60;

	private final AtomicInteger appending = new AtomicInteger();

	private final AtomicInteger talking = new AtomicInteger(CONVERSATIONS);

	private final AtomicInteger commits = new AtomicInteger();

	@TempDir
	private Path folder;

	/**
	 * The disk is as slow as it takes for all who talk to have something to write, so
	 * that only the journal decides what goes into one commit.
	 */
	@Test
	void conversationsShareTheirCommits() throws Exception {
		JournalProperties properties = JournalLocation.sqlite(this.folder.resolve("parley.db")).properties();
		try (JournalDatabase database = JournalDatabase.open(properties)) {
			JournalTables tables = new JournalTables(database.writing(), database.transactions());
			try (GroupCommit journal = new GroupCommit((batch) -> {
				Awaitility.await()
					.pollDelay(Duration.ZERO)
					.pollInterval(Duration.ofMillis(1))
					.until(() -> this.appending.get() >= this.talking.get());
				tables.write(batch);
				this.commits.incrementAndGet();
			}, properties, (state) -> {
			}, new Recovery(database, InstantSource.system()).lastWritten())) {
				talk(journal);
			}
		}
		assertThat(this.commits.get() * 1000 / (CONVERSATIONS * TURNS_EACH)).as("commits for 1,000 turns")
			.isLessThanOrEqualTo(MOST_COMMITS_PER_1000_TURNS);
	}

	private void talk(GroupCommit journal) {
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int conversation = 1; conversation <= CONVERSATIONS; conversation++) {
				int id = conversation;
				threads.execute(() -> {
					for (int turn = 1; turn <= TURNS_EACH; turn++) {
						this.appending.incrementAndGet();
						journal.append(List.of(OpenJournal.accepted(id, turn, "what is said", false)));
						this.appending.decrementAndGet();
					}
					this.talking.decrementAndGet();
				});
			}
		}
	}

}
