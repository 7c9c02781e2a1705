package parley.server.web;

import java.util.List;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

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
 * @param maxStreams how many pages and programs may follow what happens, 1 to 100000
 * @param maxStreamsPerOperator how many of them may be one operator's or one token's, 1
 * to 100000
 * @param trustedProxies the networks of the proxies whose X-Forwarded-* headers are
 * believed; nobody else's are
 * @param slowestExport how much a second whoever exports transcripts has to take
 */
@ConfigurationProperties("parley.web")
@Validated
record WebProperties(@DefaultValue("true") boolean enabled, @DefaultValue("1000") @Min(1) @Max(100_000) int maxStreams,
		@DefaultValue("50") @Min(1) @Max(100_000) int maxStreamsPerOperator,
		@DefaultValue("10KB") @SizeBetween(min = "1B", max = "10MB") DataSize slowestExport,
		@DefaultValue List<Network> trustedProxies) {
}
