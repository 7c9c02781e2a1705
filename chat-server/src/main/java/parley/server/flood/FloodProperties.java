package parley.server.flood;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How fast one client may go on. Who goes faster is slowed down, by not being read.
 *
 * @param turnsPerSecond how many messages a second in the long run; 0 for any number
 * @param turnsBurst how many messages at once
 * @param refusedPerSecond how many messages that can't be taken a second in the long run;
 * 0 for any number
 * @param refusedBurst how many messages that can't be taken at once
 * @param blankLinesPerSecond how many empty lines a second in the long run; 0 for any
 * number
 * @param blankLinesBurst how many empty lines at once
 * @param slowedDownAtMost how long a client may be slowed down without a pause, until it
 * is cut off
 */
@Validated
@ConfigurationProperties("parley.limits")
public record FloodProperties(@DefaultValue("2000") @Min(0) @Max(1000000) int turnsPerSecond,
		@DefaultValue("20000") @Min(1) @Max(1000000) int turnsBurst,
		@DefaultValue("10") @Min(0) @Max(1000000) int refusedPerSecond,
		@DefaultValue("100") @Min(1) @Max(1000000) int refusedBurst,
		@DefaultValue("100") @Min(0) @Max(1000000) int blankLinesPerSecond,
		@DefaultValue("1000") @Min(1) @Max(1000000) int blankLinesBurst,
		@DefaultValue("1m") @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration slowedDownAtMost) {

	/**
	 * {@return the same as limits}
	 */
	public FloodLimits limits() {
		return new FloodLimits(new Rate(this.turnsPerSecond, this.turnsBurst),
				new Rate(this.refusedPerSecond, this.refusedBurst),
				new Rate(this.blankLinesPerSecond, this.blankLinesBurst), this.slowedDownAtMost);
	}

}
