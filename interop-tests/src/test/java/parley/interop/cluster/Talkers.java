package parley.interop.cluster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongConsumer;

import parley.interop.history.ClientHistory;
import parley.interop.history.ClientHistory.Parting;

/**
 * Clients of all manners at all nodes. Each has one conversation after the other, under a
 * new name each time; whoever is cut short tries again at whichever node, some with the
 * same conversation.
 */
final class Talkers implements AutoCloseable {

	private static final int LONGEST_TALK = 12;

	/** Longer than the quiet period, so that nothing runs into what was said before. */
	private static final int SHORTEST_PAUSE_MILLIS = 300;

	private static final int LONGEST_PAUSE_MILLIS = 2500;

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final Queue<ClientHistory> histories = new ConcurrentLinkedQueue<>();

	private final Queue<Duration> recoveries = new ConcurrentLinkedQueue<>();

	private final Set<Talk> talking = ConcurrentHashMap.newKeySet();

	private final CountDownLatch over = new CountDownLatch(1);

	private final AtomicLong handles = new AtomicLong();

	private final Cluster cluster;

	Talkers(Cluster cluster) {
		this.cluster = cluster;
	}

	void start(int count, long seed) {
		Manner[] manners = Manner.values();
		for (int number = 0; number < count; number++) {
			Manner manner = manners[number % manners.length];
			Random random = new Random(seed + number);
			this.threads.execute(() -> talkUntilOver(manner, random));
		}
	}

	private void talkUntilOver(Manner manner, Random random) {
		long brokenAt = 0;
		try {
			while (!isOver(random.nextInt(500))) {
				brokenAt = talk(manner, random, brokenAt);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Since when this client has been cut short, or 0. */
	private long talk(Manner manner, Random random, long brokenAt) throws InterruptedException {
		FirstAnswer first = new FirstAnswer(brokenAt);
		try (Talk talk = talk(manner, random)) {
			talk.connect();
			this.talking.add(talk);
			talk.run(new Course(manner, random), first);
			this.talking.remove(talk);
			ClientHistory history = talk.history();
			this.histories.add(history);
			if (history.parting() == Parting.CUT_SHORT) {
				return first.isStillWaited() ? brokenAt : System.nanoTime();
			}
		}
		catch (IOException noNodeThere) {
			return (brokenAt != 0) ? brokenAt : System.nanoTime();
		}
		return 0;
	}

	private Talk talk(Manner manner, Random random) {
		String handle = "c" + Long.toString(this.handles.incrementAndGet(), 36);
		return manner.outlastsConnections() ? new LastingTalk(new Roaming(this.cluster, random), manner, handle)
				: new PlainTalk(this.cluster, manner, handle);
	}

	private boolean isOver(long millis) throws InterruptedException {
		return this.over.await(millis, TimeUnit.MILLISECONDS);
	}

	/** Measures how long somebody who was cut short had to wait for the next answer. */
	private final class FirstAnswer implements LongConsumer {

		private long brokenAt;

		FirstAnswer(long brokenAt) {
			this.brokenAt = brokenAt;
		}

		boolean isStillWaited() {
			return this.brokenAt != 0;
		}

		@Override
		public void accept(long at) {
			if (this.brokenAt != 0) {
				Talkers.this.recoveries.add(Duration.ofNanos(at - this.brokenAt));
				this.brokenAt = 0;
			}
		}

	}

	/** Some exchanges, with pauses in between. */
	private final class Course implements Talk.Course {

		private final Random random;

		private final boolean mayVanish;

		private int left;

		Course(Manner manner, Random random) {
			this.random = random;
			this.mayVanish = manner == Manner.VANISHES;
			this.left = 1 + random.nextInt(LONGEST_TALK);
		}

		@Override
		public boolean goesOn() throws InterruptedException {
			int pause = SHORTEST_PAUSE_MILLIS + this.random.nextInt(LONGEST_PAUSE_MILLIS - SHORTEST_PAUSE_MILLIS);
			return !isOver(pause) && this.left-- > 0;
		}

		@Override
		public boolean vanishes() {
			return this.mayVanish && this.random.nextInt(4) == 0;
		}

	}

	/**
	 * Lets everybody finish what they are at, and breaks off what is not finished in
	 * time.
	 */
	List<ClientHistory> finish(Duration patience) throws InterruptedException {
		this.over.countDown();
		this.threads.shutdown();
		if (!this.threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
			this.talking.forEach(Talkers::hangUp);
			this.threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS);
		}
		return new ArrayList<>(this.histories);
	}

	/** How long those who were cut short waited for their next answer. */
	Waits recoveries() {
		return new Waits(List.copyOf(this.recoveries));
	}

	private static void hangUp(Talk talk) {
		try {
			talk.close();
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	@Override
	public void close() {
		this.over.countDown();
		this.talking.forEach(Talkers::hangUp);
		this.threads.shutdownNow();
	}

}
