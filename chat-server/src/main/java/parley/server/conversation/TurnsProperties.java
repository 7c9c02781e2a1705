package parley.server.conversation;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The rules of turn-taking that are a matter of taste.
 *
 * @param heldMessages how many messages of one client are held that came before it had
 * the floor; past it the client's connection is not read (B18)
 * @param resumeWindow how long a conversation waits for a client that has lost its
 * connection and may take it up; 0 for no such conversations (R7)
 * @param resumeWaiting how many wait at once at most
 * @param resumeWaitingPerAddress how many of them had one address; of IPv6 addresses the
 * first 64 bits count, and those that {@code parley.limits.exempt} names are not counted
 */
@Validated
@ConfigurationProperties("parley.turns")
record TurnsProperties(@DefaultValue("16") @Min(1) @Max(1000) int heldMessages,
		@DefaultValue("2m") @DurationMin(message = "must not be negative") @DurationMax(days = 1) Duration resumeWindow,
		@DefaultValue("1000") @Min(0) @Max(1_000_000) int resumeWaiting,
		@DefaultValue("50") @Min(0) @Max(1_000_000) int resumeWaitingPerAddress) {
}
