package parley.interop.kit.script;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Bytes as a script writes them.
 *
 * @param parts what they consist of
 * @param padding what they are filled up with
 */
public record Payload(List<Part> parts, Padding padding) {

	/** A piece of a payload. */
	public sealed interface Part {

	}

	/**
	 * Bytes that the script spells out.
	 *
	 * @param bytes the bytes; not to be changed
	 */
	@SuppressWarnings("ArrayRecordComponent")
	record Literal(byte[] bytes) implements Part {

	}

	/** The digits of the port that the server listens on. */
	record Port() implements Part {

	}

	/**
	 * What stands behind the parts, up to a size.
	 *
	 * @param size how many bytes there are in all, at least
	 * @param filler what fills them up
	 */
	record Padding(int size, byte filler) {

		static final Padding NONE = new Padding(0, (byte) 0);

	}

	public Payload {
		parts = List.copyOf(parts);
	}

	/**
	 * {@return the bytes}
	 * @param port the port that the server listens on
	 */
	public byte[] bytes(int port) {
		ByteArrayOutputStream bytes = new ByteArrayOutputStream();
		for (Part part : this.parts) {
			bytes.writeBytes(switch (part) {
				case Literal literal -> literal.bytes();
				case Port ignored -> Integer.toString(port).getBytes(StandardCharsets.US_ASCII);
			});
		}
		return padded(bytes.toByteArray());
	}

	private byte[] padded(byte[] bytes) {
		byte[] padded = Arrays.copyOf(bytes, Math.max(bytes.length, this.padding.size()));
		Arrays.fill(padded, bytes.length, padded.length, this.padding.filler());
		return padded;
	}

}
