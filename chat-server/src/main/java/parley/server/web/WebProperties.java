package parley.server.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The desk in a browser and over an API. Where it listens is for Spring Boot's own
 * settings: server.address and server.port.
 *
 * @param enabled false starts no web server
 */
@ConfigurationProperties("parley.web")
record WebProperties(@DefaultValue("true") boolean enabled) {
}
