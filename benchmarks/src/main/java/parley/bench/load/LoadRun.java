package parley.bench.load;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

import org.jspecify.annotations.Nullable;

/**
 * Makes the load and measures what becomes of it: everybody connects and exchanges once,
 * then the talkers talk for a warm-up and for the measured time, then what is under way
 * is waited for. Bounded: connecting takes a minute at most, the wait at the end as long
 * as it is given. Used by one thread.
 */
final class LoadRun implements AutoCloseable {

	private static final Duration CONNECT_PATIENCE = Duration.ofMinutes(1);

	private final LoadOptions options;

	private final Duration patience;

	private final Crowd crowd;

	private final PriorityQueue<Talker> resting = new PriorityQueue<>(Comparator.comparingLong(Talker::due));

	/**
	 * Prepares it.
	 * @param patience how long answers are waited for behind the measured time
	 */
	LoadRun(LoadOptions options, Duration patience) throws IOException {
		this.options = options;
		this.patience = patience;
		this.crowd = new Crowd(options.port());
	}

	LoadReport run() throws IOException {
		long begin = System.nanoTime();
		List<Talker> talkers = this.crowd.connect(0, this.options.conversations(), this.options.bytes());
		List<Talker> everybody = new ArrayList<>(talkers);
		everybody.addAll(this.crowd.connect(this.options.conversations(), this.options.idle(), this.options.bytes()));
		awaitFirstAnswers(everybody);
		Duration ready = Duration.ofNanos(System.nanoTime() - begin);

		long start = System.nanoTime();
		long from = start + this.options.warmUp().toNanos();
		long to = from + this.options.measured().toNanos();
		Pace pace = this.options.pace(start);
		Measure measure = new Measure(pace, from, to);
		begin(talkers, pace, start);
		talk(from, pace, measure);
		ServerProcess before = server();
		talk(to, pace, measure);
		ServerProcess after = server();
		waitForAnswers(talkers, to, pace, measure);
		return new LoadReport(this.options, ready, measure.exchanges(), measure.latency(), measure.service(),
				Fairness.of(talkers), ServerCost.between(before, after, measure.exchanges()), this.crowd.failures());
	}

	private @Nullable ServerProcess server() throws IOException {
		return this.options.pid().isPresent() ? ServerProcess.of(this.options.pid().getAsLong()) : null;
	}

	private void awaitFirstAnswers(List<Talker> everybody) throws IOException {
		long end = System.nanoTime() + CONNECT_PATIENCE.toNanos();
		while (this.crowd.waiting() > 0 && System.nanoTime() < end) {
			this.crowd.listen(end - System.nanoTime(), (talker, now) -> {
			});
		}
		everybody.stream()
			.filter((talker) -> talker.isOpen() && talker.isWaiting())
			.forEach((talker) -> this.crowd.failed(talker, Failure.NO_ANSWER));
	}

	private void begin(List<Talker> talkers, Pace pace, long now) {
		for (int i = 0; i < talkers.size(); i++) {
			talkers.get(i).dueAt(pace.firstDue(i, now));
			this.resting.add(talkers.get(i));
		}
	}

	private void talk(long end, Pace pace, Measure measure) throws IOException {
		for (long now = System.nanoTime(); now < end; now = System.nanoTime()) {
			speakIfDue(now, end);
			Talker next = this.resting.peek();
			long until = (next != null) ? Math.min(end, next.due()) : end;
			this.crowd.listen(until - System.nanoTime(), (talker, at) -> answered(talker, at, pace, measure));
		}
	}

	/** What is due later than the end is not said any more. */
	private void speakIfDue(long now, long end) {
		for (Talker next = this.resting.peek(); next != null
				&& next.due() <= Math.min(now, end - 1); next = this.resting.peek()) {
			this.resting.remove();
			if (next.isOpen()) {
				this.crowd.speak(next, System.nanoTime());
			}
		}
	}

	private void answered(Talker talker, long now, Pace pace, Measure measure) {
		measure.answered(talker, now);
		talker.dueAt(pace.dueAfter(talker.due(), now));
		this.resting.add(talker);
	}

	private void waitForAnswers(List<Talker> talkers, long to, Pace pace, Measure measure) throws IOException {
		long end = System.nanoTime() + this.patience.toNanos();
		speakIfDue(System.nanoTime(), to);
		while (this.crowd.waiting() > 0 && System.nanoTime() < end) {
			this.crowd.listen(end - System.nanoTime(), (talker, at) -> answered(talker, at, pace, measure));
			speakIfDue(System.nanoTime(), to);
		}
		long now = System.nanoTime();
		for (Talker talker : talkers) {
			if (talker.isOpen() && talker.isWaiting()) {
				measure.unanswered(talker, now);
				this.crowd.failed(talker, Failure.NO_ANSWER);
			}
		}
	}

	@Override
	public void close() throws IOException {
		this.crowd.close();
	}

}
