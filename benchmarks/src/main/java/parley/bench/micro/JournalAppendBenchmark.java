package parley.bench.micro;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Threads;
import org.openjdk.jmh.annotations.Warmup;

import org.springframework.boot.WebApplicationType;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.ComponentScan;
import org.springframework.context.annotation.Configuration;
import org.springframework.util.FileSystemUtils;

import parley.protocol.MessageText;
import parley.server.journal.Journal;
import parley.server.journal.JournalEntry;
import parley.server.turn.ConversationId;
import parley.server.turn.Party;
import parley.server.turn.Turn;

/**
 * A turn made durable, with the journal as the server opens it: a SQLite file in the
 * folder that {@code -Dparley.bench.folder} names, on the disk that is to be measured.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
@Fork(1)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 5, time = 1)
public class JournalAppendBenchmark {

	private static final MessageText TEXT = new MessageText("thirty characters of a message");

	private final AtomicLong lastConversation = new AtomicLong();

	private @Nullable Path folder;

	private @Nullable ConfigurableApplicationContext context;

	private @Nullable Journal journal;

	/** Only what the journal is made of. */
	@Configuration(proxyBeanMethods = false)
	@ComponentScan({ "parley.server.journal", "parley.server.sweep" })
	static class JournalAlone {

	}

	/**
	 * Opens an empty journal.
	 * @throws IOException if there is no room for it
	 */
	@Setup
	public void open() throws IOException {
		Path home = Path.of(System.getProperty("parley.bench.folder", "target")).toAbsolutePath();
		Path opened = Files.createTempDirectory(home, "journal-benchmark");
		this.folder = opened;
		this.context = new SpringApplicationBuilder(JournalAlone.class).web(WebApplicationType.NONE)
			.logStartupInfo(false)
			.run("--parley.journal.url=jdbc:sqlite:" + opened.resolve("parley.db"));
		this.journal = this.context.getBean(Journal.class);
	}

	/** Removes it. */
	@TearDown
	public void close() {
		Objects.requireNonNull(this.context).close();
		FileSystemUtils.deleteRecursively(Objects.requireNonNull(this.folder).toFile());
	}

	/** One conversation, used by one thread. */
	@State(Scope.Thread)
	public static class Talk {

		private ConversationId id = new ConversationId(1);

		private int turns;

		/**
		 * Gives it a number.
		 * @param benchmark where
		 */
		@Setup
		public void open(JournalAppendBenchmark benchmark) {
			this.id = new ConversationId(benchmark.lastConversation.incrementAndGet());
		}

		private JournalEntry next() {
			this.turns++;
			Party party = (this.turns % 2 == 1) ? Party.CLIENT : Party.SERVER;
			return new JournalEntry.TurnAccepted(this.id, new Turn(this.turns, party, TEXT, Instant.now()), false);
		}

	}

	/**
	 * Nothing to group.
	 * @param talk whose
	 */
	@Benchmark
	@Threads(1)
	public void alone(Talk talk) {
		Objects.requireNonNull(this.journal).append(List.of(talk.next()));
	}

	/**
	 * One of 64 that share their commits.
	 * @param talk whose
	 */
	@Benchmark
	@Threads(64)
	public void together(Talk talk) {
		Objects.requireNonNull(this.journal).append(List.of(talk.next()));
	}

}
