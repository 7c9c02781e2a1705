package parley.server.web;

import java.time.Duration;
import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.hibernate.validator.constraints.time.DurationMax;
import org.hibernate.validator.constraints.time.DurationMin;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;
import org.springframework.validation.annotation.Validated;

import parley.server.admission.Network;
import parley.server.settings.SizeBetween;

/**
 * The desk in a browser and over an API. Where it listens is for Spring Boot's own
 * settings: server.address and server.port.
 *
 * @param enabled false starts no web server
 * @param connections how many connections the desk's port may have, 1 to 100000; a
 * quarter of the limit of open files at most
 * @param connectionsPerAddress how many of them one address may have, of IPv6 addresses
 * the first 64 bits, 1 to 100000; trusted proxies are not counted
 * @param requestsPerAddress how many requests of one client's address are worked on at
 * once, 1 to 100000
 * @param maxStreams how many pages and programs may follow what happens, 1 to 100000
 * @param maxStreamsPerOperator how many of them may be one operator's or one token's, 1
 * to 100000
 * @param replayedEventsPerMinute how many events that were missed one operator or one
 * token is told a minute, 1 to 10000000; for more it is told to look at everything anew
 * @param trustedProxies the networks of the proxies whose X-Forwarded-* headers are
 * believed; nobody else's are
 * @param headerWithin how long a connection has until the header of its request, and the
 * TLS handshake before it, is complete
 * @param bodyWithin how long a request may take from its first byte to the end of its
 * body
 * @param slowestExport how much a second whoever exports transcripts has to take
 */
@ConfigurationProperties("parley.web")
@Validated
record WebProperties(@DefaultValue("true") boolean enabled, @DefaultValue("1500") @Min(1) @Max(100_000) int connections,
		@DefaultValue("200") @Min(1) @Max(100_000) int connectionsPerAddress,
		@DefaultValue("50") @Min(1) @Max(100_000) int requestsPerAddress,
		@DefaultValue("1000") @Min(1) @Max(100_000) int maxStreams,
		@DefaultValue("50") @Min(1) @Max(100_000) int maxStreamsPerOperator,
		@DefaultValue("100000") @Min(1) @Max(10_000_000) int replayedEventsPerMinute,
		@DefaultValue("20s") @DurationMin(seconds = 1) @DurationMax(minutes = 10) Duration headerWithin,
		@DefaultValue("1m") @DurationMin(seconds = 1) @DurationMax(hours = 1) Duration bodyWithin,
		@DefaultValue("10KB") @SizeBetween(min = "1B", max = "10MB") DataSize slowestExport,
		@DefaultValue List<Network> trustedProxies) {
}
