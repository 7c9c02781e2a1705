package parley.interop.kit.script;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * Reads bytes as scripts write them: {@code "text\n"}, {@code "x"*500},
 * {@code latin1 "text"}, {@code hex 5c 71}, {@code port}, any of these in a row, and
 * {@code padded to 512 with "\0"} at the end.
 */
final class PayloadParser {

	private static final Pattern STRING = Pattern.compile("\"((?:[^\"\\\\]|\\\\.)*)\"");

	private static final Pattern HEX = Pattern.compile("hex((?:\\s+[0-9a-fA-F]{2})+)\\b");

	private static final Pattern ESCAPE = Pattern.compile("\\\\(?:x([0-9a-fA-F]{2})|u\\{([0-9a-fA-F]{1,6})}|(.))",
			Pattern.DOTALL);

	private PayloadParser() {
	}

	static Payload parse(Cursor cursor) {
		List<Payload.Part> parts = new ArrayList<>();
		for (Payload.Part part = part(cursor); part != null; part = part(cursor)) {
			parts.add(part);
		}
		if (parts.isEmpty()) {
			throw cursor.expected("\"text\", hex, latin1 or port");
		}
		return new Payload(parts, padding(cursor));
	}

	private static Payload.Padding padding(Cursor cursor) {
		if (!cursor.accept("padded to")) {
			return Payload.Padding.NONE;
		}
		int size = cursor.number();
		cursor.expect("with");
		byte[] filler = bytes(cursor.demand(STRING, "\"a byte\"").group(1), StandardCharsets.UTF_8);
		if (filler.length != 1) {
			throw new IllegalArgumentException("padding takes one byte, not " + filler.length);
		}
		return new Payload.Padding(size, filler[0]);
	}

	private static Payload.@Nullable Part part(Cursor cursor) {
		if (cursor.accept("port")) {
			return new Payload.Port();
		}
		Matcher hex = cursor.take(HEX);
		if (hex != null) {
			return new Payload.Literal(HexFormat.of().parseHex(hex.group(1).replaceAll("\\s", "")));
		}
		if (cursor.accept("latin1")) {
			return literal(cursor, cursor.demand(STRING, "\"text\""), StandardCharsets.ISO_8859_1);
		}
		Matcher text = cursor.take(STRING);
		return (text != null) ? literal(cursor, text, StandardCharsets.UTF_8) : null;
	}

	private static Payload.Part literal(Cursor cursor, Matcher string, Charset charset) {
		byte[] once = bytes(string.group(1), charset);
		int times = cursor.accept("*") ? cursor.number() : 1;
		byte[] all = new byte[once.length * times];
		for (int turn = 0; turn < times; turn++) {
			System.arraycopy(once, 0, all, turn * once.length, once.length);
		}
		return new Payload.Literal(all);
	}

	/**
	 * {@code \xNN} is that byte whatever the charset, every other character is encoded.
	 */
	private static byte[] bytes(String text, Charset charset) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		Matcher escape = ESCAPE.matcher(text);
		int at = 0;
		while (escape.find()) {
			bytes.writeBytes(text.substring(at, escape.start()).getBytes(charset));
			bytes.writeBytes(unescaped(escape, charset));
			at = escape.end();
		}
		bytes.writeBytes(text.substring(at).getBytes(charset));
		return bytes.toByteArray();
	}

	private static byte[] unescaped(Matcher escape, Charset charset) {
		if (escape.group(1) != null) {
			return HexFormat.of().parseHex(escape.group(1));
		}
		if (escape.group(2) != null) {
			return Character.toString(Integer.parseInt(escape.group(2), 16)).getBytes(charset);
		}
		return switch (escape.group(3)) {
			case "n" -> new byte[] { '\n' };
			case "r" -> new byte[] { '\r' };
			case "t" -> new byte[] { '\t' };
			case "0" -> new byte[] { 0 };
			case "e" -> new byte[] { 0x1b };
			case "\\" -> new byte[] { '\\' };
			case "\"" -> new byte[] { '"' };
			default -> throw new IllegalArgumentException(
					"unknown escape " + escape.group() + " (there are \\n \\r \\t \\0 \\e \\\\ \\\" \\xNN \\u{...})");
		};
	}

}
