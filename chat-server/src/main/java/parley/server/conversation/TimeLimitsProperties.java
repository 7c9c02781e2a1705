package parley.server.conversation;

import java.time.Duration;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

import parley.server.turn.TimeLimits;

/**
 * How long a conversation may take; 0 is as long as it likes. All of it is monotonic
 * time.
 *
 * @param firstMessageWithin how long a client may be connected before it says something
 * (L1)
 * @param idleClientAfter how long a client may keep the floor without a word (L3)
 * @param unansweredWithin how long the server may keep the floor; then it says that
 * nobody could answer, and ends the conversation (L4)
 * @param totalAge how long a connection may last in all (L5)
 */
@Validated
@ConfigurationProperties("parley.limits")
record TimeLimitsProperties(
		@DefaultValue("5m") @DurationMin(message = NOT_NEGATIVE) @DurationMax(days = 365) Duration firstMessageWithin,
		@DefaultValue("1h") @DurationMin(message = NOT_NEGATIVE) @DurationMax(days = 365) Duration idleClientAfter,
		@DefaultValue("8h") @DurationMin(message = NOT_NEGATIVE) @DurationMax(days = 365) Duration unansweredWithin,
		@DefaultValue("24h") @DurationMin(message = NOT_NEGATIVE) @DurationMax(days = 365) Duration totalAge) {

	private static final String NOT_NEGATIVE = "must not be negative";

	TimeLimits toLimits(Duration reconnection) {
		return new TimeLimits(this.firstMessageWithin, this.idleClientAfter, this.unansweredWithin, this.totalAge,
				reconnection);
	}

}
