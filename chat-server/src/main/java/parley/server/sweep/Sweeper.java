package parley.server.sweep;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.ObjLongConsumer;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks once a second at everything whose time may be up. Time is that of
 * {@link System#nanoTime}: whatever somebody does to the wall clock does nothing here. On
 * one platform thread, so that it has its turn however busy the virtual threads are; what
 * looks must not wait for anything. Safe for any thread.
 */
public final class Sweeper implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Sweeper.class);

	private static final Duration EVERY = Duration.ofSeconds(1);

	private final List<Beat> beats = new CopyOnWriteArrayList<>();

	private final ScheduledExecutorService thread = Executors
		.newSingleThreadScheduledExecutor(Thread.ofPlatform().name("sweeper").daemon().factory());

	private final LongSupplier nanoTime;

	/**
	 * Creates a sweeper that looks at nothing yet.
	 * @param nanoTime the time in nanoseconds, from any origin; monotonic
	 */
	public Sweeper(LongSupplier nanoTime) {
		this.nanoTime = nanoTime;
	}

	/** One pass over the things of one kind. */
	@FunctionalInterface
	private interface Beat {

		void walk(long now);

	}

	/**
	 * Looks at some things as well, from now on. One of them that fails is in nobody's
	 * way.
	 * @param all gives those that there are now
	 * @param look looks at one of them, at a time in nanoseconds; must not block
	 * @param <T> what they are
	 */
	public <T> void watch(Supplier<? extends Iterable<T>> all, ObjLongConsumer<? super T> look) {
		this.beats.add((now) -> {
			Failures failures = new Failures();
			for (T one : all.get()) {
				try {
					look.accept(one, now);
				}
				catch (RuntimeException | Error ex) {
					failures.add(ex);
				}
			}
			failures.log();
		});
	}

	/** Begins to look, once a second. */
	public void start() {
		ScheduledFuture<?> unused = this.thread.scheduleWithFixedDelay(this::sweep, EVERY.toMillis(), EVERY.toMillis(),
				TimeUnit.MILLISECONDS);
	}

	/** Looks at everything once. */
	public void sweep() {
		for (Beat beat : this.beats) {
			sweep(beat, this.nanoTime.getAsLong());
		}
	}

	/**
	 * Looks at everything once, as if it were another time than it is.
	 * @param now the time in nanoseconds, from the origin of this sweeper's clock
	 */
	public void sweep(long now) {
		this.beats.forEach((beat) -> sweep(beat, now));
	}

	private static void sweep(Beat beat, long now) {
		try {
			beat.walk(now);
		}
		catch (RuntimeException | Error ex) {
			// A task that threw would never run again.
			logger.error("A sweep failed, the next one is in a second", ex);
		}
	}

	@Override
	public void close() {
		this.thread.shutdownNow();
	}

	/** What went wrong in one pass: the first in full, or ten thousand would be. */
	private static final class Failures {

		private int count;

		private @Nullable Throwable first;

		void add(Throwable failure) {
			this.first = (this.first != null) ? this.first : failure;
			this.count++;
		}

		void log() {
			if (this.count > 0) {
				logger.error("A sweep failed {} times, first so", this.count, this.first);
			}
		}

	}

}
