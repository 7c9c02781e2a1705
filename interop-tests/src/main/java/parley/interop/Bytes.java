package parley.interop;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Bytes, made and shown. */
final class Bytes {

	private Bytes() {
	}

	/**
	 * {@return the text's bytes in UTF-8}
	 * @param text any text
	 */
	static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

	/**
	 * {@return the text's characters up to U+00FF as one byte each}
	 * @param text any text
	 */
	static byte[] latin1(String text) {
		return text.getBytes(StandardCharsets.ISO_8859_1);
	}

	/**
	 * Does what programs with a fixed buffer do.
	 * @param text what the buffer holds
	 * @param size how large it is, in bytes
	 * @param filler what it is filled up with
	 * @return the whole buffer
	 */
	static byte[] padded(String text, int size, int filler) {
		byte[] used = utf8(text);
		byte[] buffer = Arrays.copyOf(used, size);
		Arrays.fill(buffer, used.length, size, (byte) filler);
		return buffer;
	}

	/**
	 * {@return all of the parts, one after the other}
	 * @param parts the parts
	 */
	static byte[] concat(byte[]... parts) {
		ByteArrayOutputStream whole = new ByteArrayOutputStream();
		for (byte[] part : parts) {
			whole.writeBytes(part);
		}
		return whole.toByteArray();
	}

	/**
	 * Shows printable ASCII as it is, and every other byte as an escape.
	 * @param bytes any bytes
	 * @return a line that tells them exactly
	 */
	static String visible(byte[] bytes) {
		StringBuilder line = new StringBuilder();
		for (byte value : bytes) {
			switch (value) {
				case '\n' -> line.append("\\n");
				case '\r' -> line.append("\\r");
				case 0 -> line.append("\\0");
				default ->
					line.append((value >= ' ' && value < 127) ? Character.toString(value) : "\\x%02x".formatted(value));
			}
		}
		return line.toString();
	}

}
