package parley.server.desk;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Where operators work.
 *
 * @param claimLease how long a claim holds unless it is renewed
 * @param replayEvents how many of the last events are kept for pages and programs that
 * were disconnected for a moment
 * @param notesPerConversation how many notes a conversation may have, 1 to 10000; those
 * that have more already keep them
 */
@Validated
@ConfigurationProperties("parley.desk")
record DeskProperties(@DefaultValue("2m") @DurationMin(seconds = 10) @DurationMax(hours = 1) Duration claimLease,
		@DefaultValue("10000") @Min(100) @Max(1000000) int replayEvents,
		@DefaultValue("500") @Min(1) @Max(10_000) int notesPerConversation) {
}
