package parley.server.responder;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * Reads the header {@code Retry-After} (RFC 9110, section 10.2.3).
 */
final class RetryAfter {

	private RetryAfter() {
	}

	/**
	 * {@return how long to wait, or empty if the header says nothing that can be read}
	 * @param header seconds, or a date
	 * @param now the present, for a date
	 */
	static Optional<Duration> read(String header, Instant now) {
		String value = header.strip();
		if (value.matches("[0-9]{1,9}")) {
			return Optional.of(Duration.ofSeconds(Long.parseLong(value)));
		}
		try {
			Duration wait = Duration.between(now,
					ZonedDateTime.parse(value, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant());
			return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
		}
		catch (DateTimeException ex) {
			return Optional.empty();
		}
	}

}
