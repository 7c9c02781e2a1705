package parley.protocol;

import org.jspecify.annotations.Nullable;

/**
 * First bytes that no keyboard makes. What tells them is control characters, apart from
 * BEL to CR, Ctrl-U, Ctrl-W and ESC, which terminals do send and people do paste: one at
 * the very beginning, or among bytes that are no text, or behind a NUL, or little else at
 * all.
 */
final class BinaryNoise {

	private static final int HANDSHAKE_RECORD = 0x16;

	private static final int ALERT_RECORD = 0x15;

	private static final int TLS_MAJOR_VERSION = 3;

	private static final int MANY = 4;

	private BinaryNoise() {
	}

	/** Looks at the bytes up to the first NUL, behind which there may be any garbage. */
	static @Nullable OtherProtocol in(byte[] bytes, boolean nulInFront) {
		int end = nulInFront ? bytes.length : indexOfNul(bytes);
		if (isTls(bytes)) {
			return OtherProtocol.TLS;
		}
		if (end > 0 && isNeverTyped(bytes[0])) {
			return OtherProtocol.BINARY;
		}
		int neverTyped = countNeverTyped(bytes, end);
		boolean binary = neverTyped > 0 && (nulInFront || isMost(neverTyped, end) || !TextBytes.mayBegin(bytes, end));
		return binary ? OtherProtocol.BINARY : null;
	}

	private static boolean isTls(byte[] bytes) {
		if (bytes.length < 2) {
			return bytes.length > 0 && bytes[0] == HANDSHAKE_RECORD;
		}
		return (bytes[0] == HANDSHAKE_RECORD || bytes[0] == ALERT_RECORD) && bytes[1] == TLS_MAJOR_VERSION;
	}

	private static int countNeverTyped(byte[] bytes, int end) {
		int count = 0;
		for (int at = 0; at < end; at++) {
			count += isNeverTyped(bytes[at]) ? 1 : 0;
		}
		return count;
	}

	private static boolean isMost(int count, int length) {
		return count >= MANY && count > length / 2;
	}

	/** Ctrl-U and Ctrl-W are typed, and refused by their own name (W21). */
	private static boolean isNeverTyped(byte value) {
		if (value == 0x15 || value == 0x17) {
			return false;
		}
		return (value > 0 && value < 0x07) || (value > '\r' && value < ' ' && value != 0x1B);
	}

	private static int indexOfNul(byte[] bytes) {
		int at = 0;
		while (at < bytes.length && bytes[at] != 0) {
			at++;
		}
		return at;
	}

}
