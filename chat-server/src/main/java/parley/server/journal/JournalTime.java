package parley.server.journal;

import java.time.Instant;
import java.time.temporal.ChronoUnit;

/**
 * Times as the journal keeps them: microseconds since 1970, UTC.
 */
public final class JournalTime {

	private JournalTime() {
	}

	/**
	 * Writes a time.
	 * @param instant the time; what is finer than microseconds is lost
	 * @return the microseconds
	 */
	public static long micros(Instant instant) {
		return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
	}

	/**
	 * Reads a time.
	 * @param micros the microseconds
	 * @return the time
	 */
	public static Instant instant(long micros) {
		return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
	}

}
