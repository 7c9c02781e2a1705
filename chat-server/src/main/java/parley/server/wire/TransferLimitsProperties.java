package parley.server.wire;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How long a message may take over the wire; 0 is as long as it likes. All of it is
 * monotonic time.
 *
 * @param messageWithin how long a message may take from its first byte to its end (L2)
 * @param readWithin how long a client may take to accept what it is sent (L6)
 */
@Validated
@ConfigurationProperties("parley.limits")
record TransferLimitsProperties(
		@DefaultValue("30s") @DurationMin(message = NOT_NEGATIVE) @DurationMax(days = 365) Duration messageWithin,
		@DefaultValue("30s") @DurationMin(message = NOT_NEGATIVE) @DurationMax(days = 365) Duration readWithin) {

	private static final String NOT_NEGATIVE = "must not be negative";

}
