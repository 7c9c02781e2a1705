package parley.server.web.dashboard;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import org.springframework.jdbc.core.simple.JdbcClient;

import parley.server.journal.JournalLocation;
import parley.server.transcript.RunningJournal;

import static org.assertj.core.api.Assertions.assertThat;

/** What the dashboard reckons, on whichever database. */
abstract class TurnStatisticsContract {

	private static final Instant NOW = Instant.parse("2026-11-22T16:00:30Z");

	private RunningJournal journal;

	private TurnStatistics statistics;

	private long position;

	/** A journal with nothing in it. */
	abstract JournalLocation empty() throws Exception;

	@BeforeEach
	void start() throws Exception {
		this.journal = new RunningJournal(empty());
		this.statistics = new TurnStatistics(this.journal.store());
	}

	@AfterEach
	void stop() {
		this.journal.close();
	}

	@Test
	void withoutATurnThereAreNoAnswers() {
		Span span = this.statistics.span("hour", Duration.ofHours(1), NOW);
		assertThat(span.turns()).isZero();
		assertThat(span.answer()).isEqualTo(Percentiles.NONE);
		assertThat(span.answer().getMedianText()).isEqualTo("-");
	}

	@Test
	void answersAreReckonedFromTheTurnThatTheyAnswer() {
		for (int seconds = 1; seconds <= 20; seconds++) {
			conversation(seconds, NOW.minusSeconds(600), 1, seconds);
		}
		Span span = this.statistics.span("hour", Duration.ofHours(1), NOW);
		assertThat(span.conversations()).isEqualTo(20);
		assertThat(span.turns()).isEqualTo(80);
		assertThat(span.perMinute()).isEqualTo("1.3");
		assertThat(span.firstAnswer()).isEqualTo(new Percentiles(1.0, 1.0));
		assertThat(span.answer()).isEqualTo(new Percentiles(1.0, 19.0));
		assertThat(span.answer().getSlowText()).isEqualTo("19.0 s");
	}

	@Test
	void whatIsOlderIsNotCounted() {
		conversation(1, NOW.minus(Duration.ofDays(2)), 5, 5);
		assertThat(this.statistics.span("day", Duration.ofDays(1), NOW).turns()).isZero();
		assertThat(this.statistics.span("week", Duration.ofDays(7), NOW).turns()).isEqualTo(4);
	}

	@Test
	void minutesWithoutATurnAreThereAsWell() {
		conversation(1, NOW.minusSeconds(120), 1);
		List<Minute> minutes = this.statistics.minutes(4, NOW);
		Instant last = NOW.truncatedTo(ChronoUnit.MINUTES);
		assertThat(minutes).containsExactly(minute(last, 4, 0), minute(last, 3, 0), minute(last, 2, 2),
				minute(last, 1, 0));
	}

	@Test
	void nothingIsHeldOnToHoweverOftenItIsReckoned() {
		for (int time = 0; time < 20; time++) {
			assertThat(this.statistics.minutes(1, NOW)).hasSize(1);
			assertThat(this.statistics.span("hour", Duration.ofHours(1), NOW).turns()).isZero();
		}
	}

	private static Minute minute(Instant last, int ago, long turns) {
		return new Minute(last.minusSeconds(60L * ago).toEpochMilli(), turns);
	}

	/** Each of its turns is answered after so many seconds. */
	private void conversation(long id, Instant opened, int... answeredAfter) {
		this.journal.store().write((jdbc) -> {
			jdbc.sql("INSERT INTO conversation (id, address, opened) VALUES (?, '127.0.0.1', ?)")
				.params(id, micros(opened))
				.update();
			Instant at = opened;
			for (int number = 0; number < answeredAfter.length; number++) {
				turn(jdbc, id, 2 * number + 1, "client", at);
				at = at.plusSeconds(answeredAfter[number]);
				turn(jdbc, id, 2 * number + 2, "server", at);
			}
			return id;
		});
	}

	private void turn(JdbcClient jdbc, long conversation, int number, String party, Instant at) {
		jdbc.sql("INSERT INTO turn (position, conversation, seq, party, text, at) VALUES (?, ?, ?, ?, 'x', ?)")
			.params(++this.position, conversation, number, party, micros(at))
			.update();
	}

	private static long micros(Instant at) {
		return ChronoUnit.MICROS.between(Instant.EPOCH, at);
	}

}
