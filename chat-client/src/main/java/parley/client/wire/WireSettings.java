package parley.client.wire;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * How patient the client is with the wire, and how much it keeps of it. Immutable.
 *
 * @param connectTimeout how long looking up the host and connecting to it may take
 * together (C8 of docs/PROTOCOL.md)
 * @param quietPeriod how long the server must be silent for a message without a line feed
 * to be complete (W11), and how long {@code \quit} keeps its distance from the message
 * before it (W7); a dialect may have its own
 * @param quitTimeout how long to wait, after {@code \quit}, for the server to close its
 * side
 * @param heldMessages how many messages of the server that came in the client's turn are
 * kept; past it the connection isn't read until the client has spoken (W14)
 */
@ConfigurationProperties("parley.client")
public record WireSettings(Duration connectTimeout, Duration quietPeriod, Duration quitTimeout, int heldMessages) {

	/**
	 * Checks the settings.
	 * @throws IllegalArgumentException naming the first that is out of range
	 */
	public WireSettings {
		requireBetween("parley.client.connect-timeout", connectTimeout, Duration.ofMillis(1), Duration.ofMinutes(10));
		requireQuietPeriod("parley.client.quiet-period", quietPeriod);
		requireBetween("parley.client.quit-timeout", quitTimeout, Duration.ZERO, Duration.ofMinutes(1));
		if (heldMessages < 1) {
			throw new IllegalArgumentException("parley.client.held-messages must be at least 1");
		}
	}

	static void requireQuietPeriod(String name, Duration value) {
		requireBetween(name, value, Duration.ofMillis(1), Duration.ofMinutes(1));
	}

	private static void requireBetween(String name, Duration value, Duration least, Duration most) {
		if (value.compareTo(least) < 0 || value.compareTo(most) > 0) {
			throw new IllegalArgumentException(
					name + " must be between " + least.toMillis() + "ms and " + most.toSeconds() + "s");
		}
	}

}
