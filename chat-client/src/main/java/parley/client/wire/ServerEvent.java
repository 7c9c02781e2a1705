package parley.client.wire;

/**
 * What comes from the server, in order. After {@link Quit}, {@link SpeaksTls} or
 * {@link Gone} nothing more does.
 */
public sealed interface ServerEvent {

	/**
	 * A message or a greeting.
	 *
	 * @param text as it came, to be made visible before it is shown (B23 of
	 * docs/PROTOCOL.md)
	 */
	record Said(String text) implements ServerEvent {
	}

	/** The server said {@code \quit} (W13). */
	record Quit() implements ServerEvent {
	}

	/**
	 * The first bytes are an alert of TLS: plain text is not understood here. Nothing
	 * more comes.
	 */
	record SpeaksTls() implements ServerEvent {
	}

	/**
	 * The connection is lost, and made anew if possible; the conversation may go on.
	 * Messages may be sent meanwhile. {@link Resumed} or {@link Gone} follows.
	 */
	record Lost() implements ServerEvent {
	}

	/** The conversation goes on, and nothing is lost (R4). */
	record Resumed() implements ServerEvent {
	}

	/** End of file or a reset, without a {@code \quit} (W12). */
	record Gone() implements ServerEvent {
	}

}
