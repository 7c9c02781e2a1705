package parley.server.responder;

import java.time.Duration;

import jakarta.validation.constraints.Pattern;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * What is said while no operator does.
 *
 * @param greeting what answers a client's first message; nothing if absent
 * @param awayAfter how long a client waits that nobody has claimed until it is told that
 * nobody is there; for ever if absent
 * @param awayText what it is told; {position} is its place in the queue
 */
@Validated
@ConfigurationProperties("parley.desk")
record CourtesyProperties(@Nullable @Pattern(regexp = Courtesies.LINE, message = Courtesies.NO_LINE) String greeting,
		@Nullable @DurationMin(seconds = 1) @DurationMax(days = 1) Duration awayAfter,
		@DefaultValue("Nobody can answer at the moment. You are number {position} in the queue. "
				+ "You may leave a message.") @Pattern(regexp = Courtesies.LINE,
						message = Courtesies.NO_LINE) String awayText) {
}
