package parley.interop.kit.report;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Two byte sequences side by side, as hex and text. */
final class HexDump {

	private static final int WIDTH = 8;

	/** Beyond this the rows that are alike are left out. */
	private static final int LIMIT = 10;

	private HexDump() {
	}

	/**
	 * {@return the rows; those that differ have a {@code |} between the sides}
	 * @param expected the left side
	 * @param received the right side
	 */
	static List<String> sideBySide(ByteBuffer expected, ByteBuffer received) {
		byte[] left = bytes(expected);
		byte[] right = bytes(received);
		List<String> rows = new ArrayList<>();
		rows.add("%-34s   %s".formatted("expected (%d bytes)".formatted(left.length),
				"received (%d bytes)".formatted(right.length)));
		int skipped = 0;
		for (int at = 0; at < Math.max(left.length, right.length); at += WIDTH) {
			boolean alike = row(left, at).equals(row(right, at));
			if (rows.size() > LIMIT || (alike && Math.max(left.length, right.length) > LIMIT * WIDTH)) {
				skipped++;
				continue;
			}
			rows.add("%-34s %s %s".formatted(row(left, at), alike ? " " : "|", row(right, at)).stripTrailing());
		}
		if (skipped > 0) {
			rows.add("(%d more rows)".formatted(skipped));
		}
		return rows;
	}

	private static byte[] bytes(ByteBuffer buffer) {
		byte[] bytes = new byte[buffer.remaining()];
		buffer.duplicate().get(bytes);
		return bytes;
	}

	private static String row(byte[] bytes, int from) {
		StringBuilder hex = new StringBuilder();
		StringBuilder text = new StringBuilder();
		for (int at = from; at < Math.min(bytes.length, from + WIDTH); at++) {
			hex.append("%02x ".formatted(bytes[at]));
			text.append((bytes[at] >= ' ' && bytes[at] < 127) ? (char) bytes[at] : '.');
		}
		return text.isEmpty() ? "" : "%-25s%s".formatted(hex, text);
	}

}
