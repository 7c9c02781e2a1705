package parley.interop.kit.play;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

import parley.interop.kit.script.Level;
import parley.interop.kit.script.Need;
import parley.interop.kit.script.Script;

/**
 * Plays scripts against a program, some at a time. A script that fails where we ourselves
 * were late with something that had to be in time says nothing about the program: it is
 * played again. On a busy machine the program may be late as well, so that a script can
 * be given more attempts.
 */
public final class Performance {

	private static final Duration TOLERABLY_LATE = Duration.ofMillis(60);

	private static final int ATTEMPTS = 3;

	/** What a script may take besides one wait that is in vain. */
	private static final Duration LIMIT = Duration.ofSeconds(55);

	private final UnderTest program;

	private final Duration patience;

	private final int attempts;

	/**
	 * Prepares a run.
	 * @param program the program
	 * @param patience how long a line of a script waits that doesn't say how long
	 * @param attempts how often a script that must hold is played if it fails, at least
	 */
	public Performance(UnderTest program, Duration patience, int attempts) {
		this.program = program;
		this.patience = patience;
		this.attempts = attempts;
	}

	/**
	 * Plays scripts.
	 * @param scripts the scripts
	 * @param jobs how many at a time
	 * @param audience is told each outcome as soon as it and those before it are there,
	 * on the calling thread
	 * @return what came of them, in their order
	 */
	public List<Outcome> play(List<Script> scripts, int jobs, Consumer<Outcome> audience) {
		try (ExecutorService threads = Executors.newFixedThreadPool(jobs)) {
			List<Future<Outcome>> futures = scripts.stream()
				.map((script) -> threads.submit(() -> play(script)))
				.toList();
			List<Outcome> outcomes = new ArrayList<>();
			for (Future<Outcome> future : futures) {
				Outcome outcome = await(future);
				outcomes.add(outcome);
				tell(audience, outcome, threads);
			}
			return outcomes;
		}
	}

	/** Without an audience nothing more is played. */
	private static void tell(Consumer<Outcome> audience, Outcome outcome, ExecutorService threads) {
		try {
			audience.accept(outcome);
		}
		catch (RuntimeException ex) {
			threads.shutdownNow();
			throw ex;
		}
	}

	private static Outcome await(Future<Outcome> future) {
		try {
			return future.get();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new IllegalStateException("Interrupted", ex);
		}
		catch (ExecutionException ex) {
			throw new IllegalStateException("The kit itself has failed", ex.getCause());
		}
	}

	private Outcome play(Script script) {
		long start = System.nanoTime();
		Verdict verdict = this.program.obstacle(script)
			.<Verdict>map(Verdict.NotApplicable::new)
			.orElseGet(() -> judged(script));
		return new Outcome(script, verdict, Duration.ofNanos(System.nanoTime() - start));
	}

	private Verdict judged(Script script) {
		for (int attempt = 1;; attempt++) {
			Attempt result = attempt(script, attempt);
			boolean failed = result.verdict() instanceof Verdict.Failed;
			if (failed || script.need() == Need.PROCESS) {
				this.program.recover();
			}
			boolean weWereLate = result.late().compareTo(TOLERABLY_LATE) >= 0;
			int attempts = (script.level() == Level.MUST) ? this.attempts : 1;
			if (!failed || attempt >= Math.max(attempts, weWereLate ? ATTEMPTS : 1)) {
				return result.verdict();
			}
		}
	}

	private Attempt attempt(Script script, int number) {
		try (Stage stage = this.program.stage(script, number)) {
			Player player = new Player(stage, this.patience, LIMIT.plus(this.patience).multipliedBy(number), number);
			return new Attempt(player.play(script), player.late());
		}
		catch (Mismatch ex) {
			return new Attempt(new Verdict.Failed(null, String.valueOf(ex.getMessage()), ByteBuffer.wrap(ex.expected()),
					ByteBuffer.wrap(ex.received())), Duration.ZERO);
		}
	}

	/**
	 * One go at a script.
	 *
	 * @param verdict what came of it
	 * @param late by how much we were late
	 */
	private record Attempt(Verdict verdict, Duration late) {

	}

}
