package parley.server.transcript;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

/**
 * Names and times as the record and the exports write them.
 */
final class Words {

	private Words() {
	}

	/** {@code server-stopped}. */
	static String of(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static <E extends Enum<E>> E read(Class<E> kind, String word) {
		return Enum.valueOf(kind, word.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

	static long micros(Instant instant) {
		return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
	}

	static Instant instant(long micros) {
		return Instant.EPOCH.plus(micros, ChronoUnit.MICROS);
	}

}
