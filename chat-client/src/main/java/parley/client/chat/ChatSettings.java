package parley.client.chat;

import java.time.Duration;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How a chat at a terminal looks and sounds, and what it does about a lost connection.
 * Immutable.
 *
 * @param times whether each line says when it was said
 * @param bell whether the terminal's bell rings when the turn comes
 * @param notification whether the terminal is asked for a desktop notification when the
 * turn comes; only terminals that are known to have them are
 * @param linear whether nothing is ever redrawn, for screen readers and for terminals
 * that can't
 * @param colour whether the two names are in colour
 * @param reconnect whether a lost connection is made anew without asking
 * @param reconnectAttempts how often that is tried before it is given up
 * @param reconnectDelay how long to wait before the second attempt; doubled for each one
 * after that, up to 30 s, and up to a half of it left out at random
 */
@ConfigurationProperties("parley.client.chat")
public record ChatSettings(@DefaultValue("false") boolean times, @DefaultValue("false") boolean bell,
		@DefaultValue("false") boolean notification, @DefaultValue("false") boolean linear,
		@DefaultValue("auto") Colour colour, @DefaultValue("false") boolean reconnect,
		@DefaultValue("8") int reconnectAttempts, @DefaultValue("1s") Duration reconnectDelay) {

	/** When names are in colour. */
	public enum Colour {

		/** Where the terminal has colours, unless NO_COLOR is set. */
		AUTO,

		/** Where the terminal has colours. */
		ALWAYS,

		/** Nowhere. */
		NEVER

	}

	/**
	 * Checks the settings.
	 * @throws IllegalArgumentException naming the first that is out of range
	 */
	public ChatSettings {
		if (reconnectAttempts < 1 || reconnectAttempts > 1000) {
			throw new IllegalArgumentException("parley.client.chat.reconnect-attempts must be between 1 and 1000");
		}
		if (reconnectDelay.compareTo(Duration.ofMillis(1)) < 0
				|| reconnectDelay.compareTo(Duration.ofSeconds(30)) > 0) {
			throw new IllegalArgumentException("parley.client.chat.reconnect-delay must be between 1ms and 30s");
		}
	}

}
