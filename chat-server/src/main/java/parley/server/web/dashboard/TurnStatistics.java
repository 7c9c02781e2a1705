package parley.server.web.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;

import org.springframework.jdbc.core.simple.JdbcClient;

import parley.server.journal.JournalStore;
import parley.server.journal.JournalTime;

/**
 * Reckons from the record. Safe for any thread; every method waits for the database.
 */
class TurnStatistics {

	private static final long MINUTE = 60_000_000L;

	private static final String ANSWERS = """
			FROM turn answer JOIN turn asked ON asked.conversation = answer.conversation AND asked.seq = answer.seq - 1
			WHERE answer.at >= :since AND answer.party = 'server' AND answer.seq <= :last""";

	private final JournalStore store;

	TurnStatistics(JournalStore store) {
		this.store = store;
	}

	/**
	 * Reckons how the desk did.
	 * @param name what to call the span
	 * @param length how long it is
	 * @param now its end
	 * @return how it did
	 */
	Span span(String name, Duration length, Instant now) {
		long since = JournalTime.micros(now.minus(length));
		long turns = count("SELECT count(*) FROM turn WHERE at >= :since", since);
		long conversations = count("SELECT count(*) FROM conversation WHERE opened >= :since", since);
		String perMinute = String.format(Locale.ROOT, "%.1f", turns / (length.toSeconds() / 60.0));
		return new Span(name, conversations, turns, perMinute, answers(since, 2), answers(since, Integer.MAX_VALUE));
	}

	/**
	 * Counts turns by the minute.
	 * @param minutes how many minutes
	 * @param now the time; the minute that it is in is not over and not among them
	 * @return the minutes, the oldest first, those without a turn among them
	 */
	List<Minute> minutes(int minutes, Instant now) {
		long end = JournalTime.micros(now) / MINUTE;
		Map<Long, Long> counted = this.store.reading()
			.sql("SELECT at / 60000000 AS minute, count(*) AS turns FROM turn WHERE at >= :since GROUP BY at / 60000000")
			.param("since", (end - minutes) * MINUTE)
			.query((row, number) -> Map.entry(row.getLong("minute"), row.getLong("turns")))
			.list()
			.stream()
			.collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
		return LongStream.range(end - minutes, end)
			.mapToObj((minute) -> new Minute(minute * 60_000, counted.getOrDefault(minute, 0L)))
			.toList();
	}

	private Percentiles answers(long since, int last) {
		long count = answered("SELECT count(*) " + ANSWERS, since, last).query(Long.class).single();
		return (count == 0) ? Percentiles.NONE
				: new Percentiles(seconds(since, last, count / 2), seconds(since, last, count * 95 / 100));
	}

	private double seconds(long since, int last, long place) {
		String ordered = "SELECT answer.at - asked.at AS took " + ANSWERS + " ORDER BY took LIMIT 1 OFFSET :place";
		// Something may have been erased meanwhile.
		long micros = answered(ordered, since, last).param("place", place).query(Long.class).optional().orElse(0L);
		return micros / 1e6;
	}

	private JdbcClient.StatementSpec answered(String sql, long since, int last) {
		return this.store.reading().sql(sql).param("since", since).param("last", last);
	}

	private long count(String sql, long since) {
		return this.store.reading().sql(sql).param("since", since).query(Long.class).single();
	}

}
