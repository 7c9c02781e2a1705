package parley.server.wire;

import java.time.Duration;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

import parley.server.settings.SizeBetween;

/**
 * How the server treats its connections.
 *
 * @param quietPeriod how long a client must be silent for a message without a terminator
 * to be complete (W11)
 * @param closeTimeout how long a client has to read what is left and to close, once its
 * conversation has ended
 * @param stopTimeout how long all clients together have to be told of the server's stop
 * @param drainTimeout how long a server that is stopped waits for its conversations to
 * end by themselves, until it says {@code \quit}; 0 doesn't wait
 * @param announceAfter how long a client that says nothing is connected until it is shown
 * and gets a conversation; 0 is at once (S3)
 * @param maxConnections how many clients may be connected at once; the process's limit of
 * open files lowers it where it must
 * @param backlog how many connections may wait to be accepted
 * @param sendBuffer the size of each connection's send buffer, in the kernel and in the
 * process
 */
@Validated
@ConfigurationProperties("parley.wire")
record WireProperties(@DefaultValue("200ms") @DurationMin(millis = 10) @DurationMax(seconds = 10) Duration quietPeriod,
		@DefaultValue("2s") @DurationMin(millis = 100) @DurationMax(minutes = 1) Duration closeTimeout,
		@DefaultValue("3s") @DurationMin(millis = 100) @DurationMax(minutes = 1) Duration stopTimeout,
		@DefaultValue("0s") @DurationMin(message = "must not be negative") @DurationMax(
				hours = 24) Duration drainTimeout,
		@DefaultValue("1s") @DurationMin(message = "must not be negative") @DurationMax(
				seconds = 10) Duration announceAfter,
		@DefaultValue("10000") @Min(1) @Max(1000000) int maxConnections,
		@DefaultValue("1024") @Min(1) @Max(65535) int backlog,
		@DefaultValue("4KB") @SizeBetween(min = "1KB", max = "16MB") DataSize sendBuffer) {
}
