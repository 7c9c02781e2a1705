package parley.client.wire;

import java.time.Duration;
import java.util.Map;
import java.util.TreeSet;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

import parley.protocol.VisibleText;

/**
 * The dialects that the client can be told to speak, by name. Immutable.
 *
 * @param dialects their settings
 */
@ConfigurationProperties("parley.client")
public record Dialects(@DefaultValue Map<String, DialectSettings> dialects) {

	/** What is spoken with a server of which nothing else is known. */
	public static final String CLASSIC = "classic";

	/**
	 * Takes the settings.
	 */
	public Dialects {
		dialects = Map.copyOf(dialects);
	}

	/**
	 * Finds a dialect.
	 * @param name what it is called
	 * @param quietPeriod the quiet period of dialects that have none of their own
	 * @return the dialect
	 * @throws IllegalArgumentException in one line that lists what there is, if there is
	 * none of that name
	 */
	public ClientDialect named(String name, Duration quietPeriod) {
		DialectSettings settings = this.dialects.get(name);
		if (settings == null) {
			throw new IllegalArgumentException(
					"there is no dialect '" + VisibleText.of(name) + "', there are " + String.join(", ", names()));
		}
		return settings.toDialect(quietPeriod);
	}

	/**
	 * {@return the names of all dialects, in alphabetical order}
	 */
	public Iterable<String> names() {
		return new TreeSet<>(this.dialects.keySet());
	}

}
