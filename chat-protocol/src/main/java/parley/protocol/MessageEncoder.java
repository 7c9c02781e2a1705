package parley.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

/**
 * Writes messages as bytes, for one write each. Implements W3 to W7 and D2 to D5 of
 * docs/PROTOCOL.md. Pure, safe for any thread.
 */
public final class MessageEncoder {

	/**
	 * What the smallest receive buffer in use holds, in bytes. To a peer that may read
	 * with such a buffer, nothing longer is sent at once.
	 */
	public static final int SAFE_BYTES = 500;

	private final Dialect dialect;

	/**
	 * Creates an encoder.
	 * @param dialect what the peer needs
	 */
	public MessageEncoder(Dialect dialect) {
		this.dialect = dialect;
	}

	/**
	 * Encodes a client's message in the classic dialect.
	 * @param handle the sender's name to put in front, or {@code null} for none
	 * @param text what is said
	 * @param peer how the receiver is known to read
	 * @return the bytes for one write
	 */
	public static byte[] encode(@Nullable Handle handle, MessageText text, PeerFraming peer) {
		return new MessageEncoder(Dialect.CLASSIC).message(handle, text, peer);
	}

	/**
	 * Encodes a client's message. In the classic dialect its line feed is dropped where
	 * it alone would take the message over 500 bytes to a peer that may not read lines.
	 * @param handle the sender's name to put in front, or {@code null} for none
	 * @param text what is said
	 * @param peer how the receiver is known to read
	 * @return the bytes for one write
	 */
	public byte[] message(@Nullable Handle handle, MessageText text, PeerFraming peer) {
		return framed(withHandle(handle, text), peer);
	}

	/**
	 * Says why a client's message can't be told from the next one in this framing (D2,
	 * D3), in words for the person who wrote it.
	 * @param handle the sender's name to put in front, or {@code null} for none
	 * @param text what is to be said
	 * @return the reason, or empty if it can be sent
	 */
	public Optional<String> problemWith(@Nullable Handle handle, MessageText text) {
		String line = withHandle(handle, text);
		return switch (this.dialect.framing()) {
			case AUTO -> Optional.empty();
			case LENGTH_PREFIX -> tooManyBytes(bytes(line).length - LengthPrefixSplitter.MAX_BYTES);
			case END_MARKER -> line.contains(EndMarkerSplitter.MARKER)
					? Optional.of(EndMarkerSplitter.MARKER + " would end the message where it stands")
					: Optional.empty();
		};
	}

	/**
	 * Encodes a server's message, with the name that the dialect puts in front.
	 * @param text what is said
	 * @param peer how the receiver is known to read
	 * @return the bytes for one write
	 */
	public byte[] reply(MessageText text, PeerFraming peer) {
		return framed(withReplyHandle(text.value()), peer);
	}

	/**
	 * Encodes something that is no turn and has no name in front: a greeting, a name.
	 * @param line what is said
	 * @return the bytes for one write
	 */
	public byte[] line(String line) {
		return framed(line, PeerFraming.UNKNOWN);
	}

	/**
	 * {@return the bytes that say quit: the word alone, unless the framing needs more}
	 */
	public byte[] quit() {
		return (this.dialect.framing() == Framing.AUTO) ? this.dialect.quitWords().bytes()
				: framed(this.dialect.quitWords().sent(), PeerFraming.UNKNOWN);
	}

	/**
	 * Encodes what is said between peers that have agreed on lines (R6), whatever the
	 * dialect: requests, answers, quit.
	 * @param line what is said
	 * @return the bytes for one write
	 */
	public static byte[] agreedLine(String line) {
		return bytes(line + '\n');
	}

	/**
	 * Says by how many bytes a server's message is too long for what this client can be
	 * relied on to read at once.
	 * @param text what is to be said, without a handle in front
	 * @param peer how the receiver is known to read
	 * @return the bytes over the limit, or 0 if it fits
	 */
	public int excessBytes(MessageText text, PeerFraming peer) {
		int limit = switch (this.dialect.framing()) {
			case AUTO -> (peer == PeerFraming.LINES) ? Integer.MAX_VALUE : SAFE_BYTES;
			case LENGTH_PREFIX -> LengthPrefixSplitter.MAX_BYTES;
			case END_MARKER -> Integer.MAX_VALUE;
		};
		return (limit == Integer.MAX_VALUE) ? 0 : Math.max(0, bytes(withReplyHandle(text.value())).length - limit);
	}

	private static Optional<String> tooManyBytes(int excess) {
		return (excess <= 0) ? Optional.empty()
				: Optional.of("%d %s too long: with the name in front, a message has at most %d here".formatted(excess,
						(excess == 1) ? "byte" : "bytes", LengthPrefixSplitter.MAX_BYTES));
	}

	private static String withHandle(@Nullable Handle handle, MessageText text) {
		return (handle == null) ? text.value() : handle + "> " + text.value();
	}

	private String withReplyHandle(String text) {
		return this.dialect.replyHandle().map((name) -> name + "> " + text).orElse(text);
	}

	private byte[] framed(String line, PeerFraming peer) {
		return switch (this.dialect.framing()) {
			case AUTO -> terminated(line, peer);
			case LENGTH_PREFIX -> withLength(bytes(line));
			case END_MARKER -> bytes(line + "\n" + EndMarkerSplitter.MARKER);
		};
	}

	private byte[] terminated(String line, PeerFraming peer) {
		return switch (this.dialect.terminator()) {
			case LF -> withLineFeed(bytes(line + '\n'), peer);
			case NONE -> bytes(line);
			case NUL -> bytes(line + '\0');
		};
	}

	private static byte[] withLineFeed(byte[] line, PeerFraming peer) {
		boolean dropLineFeed = peer == PeerFraming.UNKNOWN && line.length == SAFE_BYTES + 1;
		return dropLineFeed ? Arrays.copyOf(line, SAFE_BYTES) : line;
	}

	private static byte[] withLength(byte[] line) {
		byte[] framed = new byte[LengthPrefixSplitter.PREFIX_CHARACTERS + line.length];
		byte[] length = bytes((line.length + "xx").substring(0, LengthPrefixSplitter.PREFIX_CHARACTERS));
		System.arraycopy(length, 0, framed, 0, length.length);
		System.arraycopy(line, 0, framed, length.length, line.length);
		return framed;
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
