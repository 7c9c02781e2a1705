package parley.server.journal;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

import parley.server.Waiting;

import static org.assertj.core.api.Assertions.assertThat;

/** Who waits for whom to write, whatever the database. */
abstract class WritingConnectionContract {

	private static final String WRITE = "UPDATE search_progress SET position = position";

	private static final int NOTES = 20;

	private final List<String> order = Collections.synchronizedList(new ArrayList<>());

	private final CountDownLatch free = new CountDownLatch(1);

	private final List<Thread> threads = new ArrayList<>();

	private JournalDatabase database;

	/** A place for a journal, with nothing in it. */
	abstract JournalLocation empty() throws Exception;

	@BeforeEach
	void open() throws Exception {
		this.database = JournalDatabase.open(empty().properties(Waiting.PATIENCE));
		this.database.transactions().executeWithoutResult((status) -> noted(this.database.writing(), "warm"));
		this.order.clear();
	}

	@AfterEach
	void close() throws InterruptedException {
		this.free.countDown();
		for (Thread thread : this.threads) {
			thread.join();
		}
		this.database.close();
	}

	/** However many of the desk's writes have come before it. */
	@Test
	void commitWaitsForOneOfTheDesksWritesAtMost() throws Exception {
		hold();
		for (int number = 0; number < NOTES; number++) {
			start(() -> this.database.write((jdbc) -> noted(jdbc, "note")));
		}
		start(() -> this.database.transactions()
			.executeWithoutResult((status) -> noted(this.database.writing(), "commit")));
		Waiting.until("all wait", () -> this.threads.stream().skip(1).allMatch(WritingConnectionContract::waits),
				() -> this.threads.stream().map(Thread::getState).toList());
		this.free.countDown();
		for (Thread thread : this.threads) {
			thread.join();
		}
		assertThat(this.order).hasSize(2 + NOTES).startsWith("first", "commit");
	}

	@Test
	void writeIsRefusedAtOnceWhereTooManyWait() throws Exception {
		hold();
		try (ExecutorService many = Executors.newVirtualThreadPerTaskExecutor()) {
			List<Future<Integer>> all = new ArrayList<>();
			for (int number = 0; number <= WritingConnection.MOST_WAITING; number++) {
				all.add(many.submit(() -> this.database.write((jdbc) -> noted(jdbc, "note"))));
			}
			Waiting.until("one is refused", () -> all.stream().anyMatch(Future::isDone), () -> all);
			this.free.countDown();
			many.shutdown();
			assertThat(many.awaitTermination(Waiting.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
			List<Future<Integer>> refused = all.stream()
				.filter((write) -> write.state() == Future.State.FAILED)
				.toList();
			assertThat(refused).hasSize(1);
			assertThat(refused.getFirst().exceptionNow()).isInstanceOf(JournalUnavailableException.class)
				.hasMessage(WritingConnection.MOST_WAITING + " others wait to write to the journal");
		}
		assertThat(this.database.<Integer>write((jdbc) -> noted(jdbc, "after"))).isOne();
	}

	/** Takes the connection until {@link #free}. */
	private void hold() throws InterruptedException {
		CountDownLatch held = new CountDownLatch(1);
		start(() -> this.database.write((jdbc) -> {
			held.countDown();
			await(this.free);
			return noted(jdbc, "first");
		}));
		assertThat(held.await(Waiting.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
	}

	private void start(Runnable work) {
		this.threads.add(Thread.ofPlatform().start(work));
	}

	private int noted(JdbcTemplate jdbc, String what) {
		return noted(JdbcClient.create(jdbc), what);
	}

	private int noted(JdbcClient jdbc, String what) {
		this.order.add(what);
		return jdbc.sql(WRITE).update();
	}

	private static void await(CountDownLatch latch) {
		try {
			assertThat(latch.await(Waiting.PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
		}
		catch (InterruptedException ex) {
			throw new IllegalStateException(ex);
		}
	}

	private static boolean waits(Thread thread) {
		return thread.getState() == Thread.State.WAITING || thread.getState() == Thread.State.TIMED_WAITING;
	}

}
