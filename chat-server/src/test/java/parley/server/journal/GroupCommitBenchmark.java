package parley.server.journal;

import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

import org.springframework.util.unit.DataSize;

/**
 * Measures how many turns the journal makes durable in a second, with group commit and
 * with one transaction for each turn. Not a test; docs/PERFORMANCE.md says how to run it.
 */
final class GroupCommitBenchmark {

	private static final Duration WARM_UP = Duration.ofSeconds(1);

	private static final int[] CONVERSATIONS = { 1, 64, 1000 };

	private static final String TEXT = "a message of ordinary length, about as long as this one is";

	private final AtomicLong lastConversation = new AtomicLong();

	private final PrintStream out;

	private final Duration measured;

	private GroupCommitBenchmark(PrintStream out, Duration measured) {
		this.out = out;
		this.measured = measured;
	}

	/**
	 * Runs it.
	 * @param arguments the folder for the databases, on the disk to be measured, and the
	 * seconds for which each case is measured
	 */
	public static void main(String[] arguments) throws Exception {
		Path folder = Files.createTempDirectory(Path.of(arguments[0]).toAbsolutePath(), "benchmark");
		GroupCommitBenchmark benchmark = new GroupCommitBenchmark(System.out,
				Duration.ofSeconds(Long.parseLong(arguments[1])));
		benchmark.out.println("| database | conversations | commit | commits/s | rows/s |");
		benchmark.out.println("|---|---|---|---|---|");
		benchmark.measure("SQLite", JournalLocation.sqlite(folder.resolve("parley.db")));
		try (PostgresqlServer postgresql = PostgresqlServer.startDurable(folder)) {
			benchmark.measure("PostgreSQL", postgresql.createEmptyDatabase());
		}
	}

	private void measure(String name, JournalLocation location) throws Exception {
		for (int conversations : CONVERSATIONS) {
			measure(name, location, conversations, 1);
			measure(name, location, conversations, 1000);
		}
	}

	private void measure(String name, JournalLocation location, int conversations, int batchEntries) throws Exception {
		JournalProperties properties = new JournalProperties(true, location.url(), location.username(),
				location.password(), batchEntries, DataSize.ofMegabytes(1), Duration.ofSeconds(3), 2,
				Duration.ofMillis(500), Duration.ofMinutes(1), null);
		AtomicInteger commits = new AtomicInteger();
		AtomicLong rows = new AtomicLong();
		try (JournalDatabase database = JournalDatabase.open(properties)) {
			JournalTables tables = new JournalTables(database.writing(), database.transactions());
			Recovery recovery = new Recovery(database, InstantSource.system());
			try (GroupCommit journal = new GroupCommit((batch) -> {
				tables.write(batch);
				commits.incrementAndGet();
				rows.addAndGet(batch.entries().size());
			}, properties, (state) -> this.out.println(state), recovery.lastWritten())) {
				talk(journal, conversations, commits, rows);
			}
		}
		double seconds = this.measured.toMillis() / 1000.0;
		this.out.printf("| %s | %,d | %s | %,.0f | %,.0f |%n", name, conversations,
				(batchEntries == 1) ? "each turn" : "group", commits.get() / seconds, rows.get() / seconds);
	}

	/** Each conversation appends a turn as soon as the one before it is durable. */
	private void talk(GroupCommit journal, int conversations, AtomicInteger commits, AtomicLong rows)
			throws InterruptedException {
		ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
		long end = System.nanoTime() + WARM_UP.plus(this.measured).toNanos();
		for (int i = 0; i < conversations; i++) {
			long id = this.lastConversation.incrementAndGet();
			threads.execute(() -> {
				for (int turn = 1; System.nanoTime() < end; turn++) {
					journal.append(List.of(OpenJournal.accepted(id, turn, TEXT, false)));
				}
			});
		}
		Thread.sleep(WARM_UP);
		commits.set(0);
		rows.set(0);
		Thread.sleep(Duration.ofNanos(Math.max(0, end - System.nanoTime())));
		threads.close();
	}

}
