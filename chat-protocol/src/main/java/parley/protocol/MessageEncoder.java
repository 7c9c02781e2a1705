package parley.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import org.jspecify.annotations.Nullable;

/**
 * Writes messages as bytes, for one write each. Implements W3 to W6 of docs/PROTOCOL.md.
 * Pure, safe for any thread.
 */
public final class MessageEncoder {

	/**
	 * What the smallest receive buffer in use holds, in bytes. To a peer that may read
	 * with such a buffer, nothing longer is sent at once.
	 */
	public static final int SAFE_BYTES = 500;

	private MessageEncoder() {
	}

	/**
	 * Encodes a message with its line feed, which is dropped where it alone would take
	 * the message over 500 bytes to a peer that may not read lines.
	 * @param handle the sender's name to put in front, or {@code null} for none
	 * @param text what is said
	 * @param peer how the receiver is known to read
	 * @return the bytes for one write
	 */
	public static byte[] encode(@Nullable Handle handle, MessageText text, PeerFraming peer) {
		byte[] line = ((handle == null) ? text.value() + '\n' : handle + "> " + text.value() + '\n')
			.getBytes(StandardCharsets.UTF_8);
		boolean dropLineFeed = peer == PeerFraming.UNKNOWN && line.length == SAFE_BYTES + 1;
		return dropLineFeed ? Arrays.copyOf(line, SAFE_BYTES) : line;
	}

	/**
	 * Says by how many bytes a server's message is too long for what this client can be
	 * relied on to read at once.
	 * @param text what is to be said, without a handle in front
	 * @param peer how the receiver is known to read
	 * @return the bytes over 500, or 0 if it fits
	 */
	public static int excessBytes(MessageText text, PeerFraming peer) {
		if (peer == PeerFraming.LINES || text.value().length() * 3 <= SAFE_BYTES) {
			return 0;
		}
		return Math.max(0, text.value().getBytes(StandardCharsets.UTF_8).length - SAFE_BYTES);
	}

}
