package parley.server.web;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * The desk in a browser and over an API. Where it listens is for Spring Boot's own
 * settings: server.address and server.port.
 *
 * @param enabled false starts no web server
 * @param maxStreams how many pages and programs may follow what happens, 1 to 100000
 */
@ConfigurationProperties("parley.web")
@Validated
record WebProperties(@DefaultValue("true") boolean enabled,
		@DefaultValue("1000") @Min(1) @Max(100_000) int maxStreams) {
}
