package parley.server.web.security;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * Limits of signing in and of sessions.
 *
 * @param passwordChecks how many passwords and secrets may wait to be checked, 1 to 10000
 * @param triesPerAddress how many passwords or secrets one address may try at once, 1 to
 * 100000; of IPv6 addresses the first 64 bits count
 * @param triesPerMinute how many more it may try each minute, 1 to 100000
 * @param sessions how many people may be signed in at once, 1 to 100000
 * @param sessionsPerOperator how many of them may be one operator, 1 to 1000; the oldest
 * session ends for one more
 * @param idleAtMost after how long without a request a session ends, 1m to 30d
 * @param lastsAtMost after how long it ends in any case, 1m to 30d
 */
@Validated
@ConfigurationProperties("parley.sign-in")
record SignInProperties(@DefaultValue("16") @Min(1) @Max(10_000) int passwordChecks,
		@DefaultValue("30") @Min(1) @Max(100_000) int triesPerAddress,
		@DefaultValue("30") @Min(1) @Max(100_000) int triesPerMinute,
		@DefaultValue("1000") @Min(1) @Max(100_000) int sessions,
		@DefaultValue("20") @Min(1) @Max(1000) int sessionsPerOperator,
		@DefaultValue("12h") @DurationMin(minutes = 1) @DurationMax(days = 30) Duration idleAtMost,
		@DefaultValue("24h") @DurationMin(minutes = 1) @DurationMax(days = 30) Duration lastsAtMost) {
}
