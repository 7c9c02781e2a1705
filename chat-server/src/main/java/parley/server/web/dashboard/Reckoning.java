package parley.server.web.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import org.jspecify.annotations.Nullable;

import parley.server.desk.Desk;
import parley.server.desk.DeskEntry;
import parley.server.web.TimeSpan;

/**
 * The figures of this moment. Those of a long time are allowed to be older than those of
 * a short one. Safe for any thread.
 */
class Reckoning {

	private static final int MINUTES = 60;

	private final Desk desk;

	private final InstantSource clock;

	private final @Nullable Fresh<List<Minute>> minutes;

	private final List<Fresh<Span>> spans;

	Reckoning(Desk desk, @Nullable TurnStatistics statistics, InstantSource clock) {
		this.desk = desk;
		this.clock = clock;
		this.minutes = (statistics == null) ? null
				: new Fresh<>(Duration.ofSeconds(2), (now) -> statistics.minutes(MINUTES, now));
		this.spans = (statistics == null) ? List.of()
				: List.of(fresh(statistics, "Last 15 minutes", Duration.ofMinutes(15), Duration.ofSeconds(2)),
						fresh(statistics, "Last day", Duration.ofDays(1), Duration.ofSeconds(10)),
						fresh(statistics, "Last week", Duration.ofDays(7), Duration.ofMinutes(1)));
	}

	private static Fresh<Span> fresh(TurnStatistics statistics, String name, Duration length, Duration life) {
		return new Fresh<>(life, (now) -> statistics.span(name, length, now));
	}

	Figures figures() {
		Instant now = this.clock.instant();
		List<Duration> waiting = this.desk.view()
			.inbox()
			.stream()
			.map(DeskEntry::waitingSince)
			.flatMap((since) -> since.stream())
			.map((since) -> Duration.between(since, now))
			.sorted()
			.toList();
		List<Minute> hour = (this.minutes == null) ? List.of() : this.minutes.at(now);
		return new Figures(now.toEpochMilli(), this.desk.view().openCount(), waiting.size(),
				waiting.isEmpty() ? "-" : TimeSpan.inWords(waiting.getLast()), of(waiting), this.minutes != null,
				hour.isEmpty() ? 0 : hour.getLast().turns(), hour,
				this.spans.stream().map((span) -> span.at(now)).toList());
	}

	private static Percentiles of(List<Duration> sorted) {
		return sorted.isEmpty() ? Percentiles.NONE : new Percentiles(seconds(sorted.get(sorted.size() / 2)),
				seconds(sorted.get(sorted.size() * 95 / 100)));
	}

	private static double seconds(Duration span) {
		return span.toMillis() / 1000.0;
	}

}
