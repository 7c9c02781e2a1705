package parley.protocol;

/**
 * What the {@link FrameDecoder} makes of the bytes between two ends of message.
 */
public sealed interface Frame {

	/**
	 * One message as text: no terminator, no carriage return at either end, possibly
	 * empty.
	 *
	 * @param value the text, still with any handle in front
	 */
	record Text(String value) implements Frame {
	}

	/**
	 * More bytes than any message can have; they were counted and dropped (W20).
	 *
	 * @param characters how many characters there were, up to the end of the message
	 */
	record TooLong(long characters) implements Frame {
	}

	/**
	 * Bytes that are neither UTF-8 nor Latin-1 text (W17).
	 *
	 * @param bytes how many there were
	 */
	record NotText(int bytes) implements Frame {
	}

	/** A message in UTF-16, which nobody here reads (W25). */
	record Utf16() implements Frame {
	}

	/** The interrupt key of a telnet client (W24). */
	record Interrupt() implements Frame {
	}

}
