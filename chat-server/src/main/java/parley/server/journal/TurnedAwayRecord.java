package parley.server.journal;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.ScheduledFuture;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.TaskScheduler;

import parley.server.turn.TurnedAway;

/**
 * Keeps how many were turned away in each minute, for each reason: in memory, and a few
 * seconds later in the journal. However many come, a minute takes a row for each reason,
 * and {@value #DAYS_KEPT} days are kept. Safe for any thread.
 */
final class TurnedAwayRecord implements TurnedAway, AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(TurnedAwayRecord.class);

	private static final int DAYS_KEPT = 7;

	private static final Duration WRITE_EVERY = Duration.ofSeconds(5);

	/** Some hours of a journal that can't write; then the oldest are forgotten. */
	private static final int MOST_UNWRITTEN = 10_000;

	private static final String ADD = """
			INSERT INTO turned_away (minute, code, count) VALUES (:minute, :code, :count)
			ON CONFLICT (minute, code) DO UPDATE SET count = turned_away.count + excluded.count""";

	private static final String FORGET = """
			DELETE FROM turned_away WHERE minute < :before""";

	private final ConcurrentSkipListMap<Slot, Long> unwritten = new ConcurrentSkipListMap<>(
			Comparator.comparing(Slot::minute).thenComparing(Slot::code));

	private final JournalStore store;

	private final InstantSource clock;

	TurnedAwayRecord(JournalStore store, InstantSource clock) {
		this.store = store;
		this.clock = clock;
	}

	private record Slot(Instant minute, String code) {
	}

	/** Writes every few seconds; what fails is tried again. */
	void start(TaskScheduler scheduler) {
		ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(this::write, Instant.now().plus(WRITE_EVERY),
				WRITE_EVERY);
	}

	@Override
	public void count(Code code) {
		Instant minute = this.clock.instant().truncatedTo(ChronoUnit.MINUTES);
		this.unwritten.merge(new Slot(minute, Words.ofName(code.name())), 1L, Long::sum);
	}

	/** Writes what there is; what can't be written is tried again with the next. */
	void write() {
		Map<Slot, Long> taken = take();
		if (taken.isEmpty()) {
			return;
		}
		try {
			this.store.write((jdbc) -> add(jdbc, taken));
		}
		catch (RuntimeException ex) {
			taken.forEach((slot, count) -> this.unwritten.merge(slot, count, Long::sum));
			throw ex;
		}
	}

	@Override
	public void close() {
		try {
			write();
		}
		catch (RuntimeException ex) {
			logger.warn("Who was turned away can't be written: {}", JournalFailure.oneLine(ex));
		}
	}

	private Map<Slot, Long> take() {
		while (this.unwritten.size() > MOST_UNWRITTEN) {
			this.unwritten.pollFirstEntry();
		}
		Map<Slot, Long> taken = new TreeMap<>(this.unwritten.comparator());
		for (var entry = this.unwritten.pollFirstEntry(); entry != null; entry = this.unwritten.pollFirstEntry()) {
			taken.merge(entry.getKey(), entry.getValue(), Long::sum);
		}
		return taken;
	}

	private int add(JdbcClient jdbc, Map<Slot, Long> counts) {
		counts.forEach((slot, count) -> jdbc.sql(ADD)
			.param("minute", JournalTime.micros(slot.minute()))
			.param("code", slot.code())
			.param("count", count)
			.update());
		Instant before = this.clock.instant().minus(Duration.ofDays(DAYS_KEPT));
		return jdbc.sql(FORGET).param("before", JournalTime.micros(before)).update();
	}

}
