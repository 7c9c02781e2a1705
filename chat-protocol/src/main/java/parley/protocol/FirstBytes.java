package parley.protocol;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/**
 * Tells by a connection's first bytes whether its peer is a client at all, or a program
 * that means another protocol. Bytes that can be a person's first message are never taken
 * for anything else. Looks at the first line, and at no more than
 * {@value #MAX_KEPT_BYTES} bytes. Not safe for several threads. Implements W23 of
 * docs/PROTOCOL.md.
 */
final class FirstBytes {

	/** More than any message has that is made of visible ASCII characters alone. */
	static final int MAX_KEPT_BYTES = 512;

	private static final int MAX_SHOWN_BYTES = 100;

	/** A byte order mark, each byte of it a character (W25). */
	private static final String UTF8_MARK = "\u00EF\u00BB\u00BF";

	private byte[] kept = new byte[0];

	private boolean nulInFront;

	private boolean decided;

	/**
	 * Takes bytes that have just arrived.
	 * @param bytes a buffer; nothing of it is kept
	 * @param offset where they start
	 * @param length how many there are
	 * @return what the peer speaks, if that is clear now and is not ours
	 */
	Optional<OtherProtocol> receive(byte[] bytes, int offset, int length) {
		if (this.decided) {
			return Optional.empty();
		}
		int from = (this.kept.length > 0) ? offset : pastNothing(bytes, offset, offset + length);
		keep(bytes, from, offset + length);
		return decide(this.kept.length == MAX_KEPT_BYTES || lineEnd() >= 0);
	}

	/**
	 * Takes note that the first message is complete, by whatever ends it. A message with
	 * nothing in it is none.
	 * @return what the peer speaks, if that is not ours
	 */
	Optional<OtherProtocol> complete() {
		return (this.decided || this.kept.length == 0) ? Optional.empty() : decide(true);
	}

	/**
	 * {@return whether all is known, and nothing that follows will change it}
	 */
	boolean isDecided() {
		return this.decided;
	}

	/**
	 * {@return the first bytes, 100 at most, safe to show}
	 */
	String shown() {
		int length = Math.min(this.kept.length, MAX_SHOWN_BYTES);
		return VisibleText.of(new String(this.kept, 0, length, StandardCharsets.ISO_8859_1));
	}

	private Optional<OtherProtocol> decide(boolean firstLineIsThere) {
		OtherProtocol found = BinaryNoise.in(this.kept, this.nulInFront);
		if (found == null && firstLineIsThere) {
			found = ForeignLine.in(firstLine());
		}
		this.decided = found != null || firstLineIsThere;
		return Optional.ofNullable(found);
	}

	/** Ends of line and NULs with nothing in front are no message, whoever sends them. */
	private int pastNothing(byte[] bytes, int from, int end) {
		int at = from;
		while (at < end && (bytes[at] == '\n' || bytes[at] == '\r' || bytes[at] == 0)) {
			this.nulInFront |= bytes[at] == 0;
			at++;
		}
		return at;
	}

	private void keep(byte[] bytes, int from, int end) {
		int before = this.kept.length;
		int added = Math.min(end - from, MAX_KEPT_BYTES - before);
		this.kept = Arrays.copyOf(this.kept, before + added);
		System.arraycopy(bytes, from, this.kept, before, added);
	}

	private String firstLine() {
		int end = lineEnd();
		String line = new String(this.kept, 0, (end < 0) ? this.kept.length : end, StandardCharsets.ISO_8859_1);
		return line.startsWith(UTF8_MARK) ? line.substring(UTF8_MARK.length()) : line;
	}

	/** Where the first line ends, or -1. */
	private int lineEnd() {
		for (int at = 0; at < this.kept.length; at++) {
			if (this.kept[at] == '\n' || (this.kept[at] == 0 && !this.nulInFront)) {
				return at;
			}
		}
		return -1;
	}

}
