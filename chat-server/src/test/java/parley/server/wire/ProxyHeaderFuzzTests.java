package parley.server.wire;

import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

import com.code_intelligence.jazzer.junit.FuzzTest;

/**
 * Any bytes where a balancer's header should be. Run for real with
 * {@code bin/fuzz proxy}; as a test it runs the seeds.
 */
class ProxyHeaderFuzzTests {

	private static final int FIXED = 16;

	@FuzzTest(maxDuration = "3h")
	void anyBytesInFrontOfAConnection(byte[] input) {
		byte[] bytes = Arrays.copyOf(input, Math.min(input.length, ProxyHeader.MAX_BYTES));
		ProxyHeader whole = ProxyHeader.read(bytes, bytes.length);
		checkBeginnings(bytes, whole);
		checkReader(bytes, whole);
		if (whole instanceof ProxyHeader.Client(InetSocketAddress source)) {
			byte[] again = encode(source);
			check(whole.equals(ProxyHeader.read(again, again.length)), "what is read is what was written");
		}
	}

	/** Once it is known what it is, more bytes change nothing, nor do those behind. */
	private static void checkBeginnings(byte[] bytes, ProxyHeader whole) {
		boolean complete = false;
		for (int length = 0; length <= bytes.length; length++) {
			ProxyHeader beginning = ProxyHeader.read(bytes, length);
			if (beginning instanceof ProxyHeader.Incomplete(int missing)) {
				check(!complete, "complete at first and then not");
				check(missing >= 1 && length + missing <= ProxyHeader.MAX_BYTES, "asks for what there can be");
			}
			else {
				complete = true;
				check(beginning.equals(whole), "one header, however it is cut");
			}
		}
		byte[] other = Arrays.copyOf(bytes, ProxyHeader.MAX_BYTES);
		Arrays.fill(other, bytes.length, other.length, (byte) 0x5a);
		check(ProxyHeader.read(other, bytes.length).equals(whole), "never looks behind what has come");
	}

	/** Who reads what is missing each time has read the header and not a byte more. */
	private static void checkReader(byte[] bytes, ProxyHeader whole) {
		int read = 0;
		ProxyHeader header = ProxyHeader.read(bytes, 0);
		while (header instanceof ProxyHeader.Incomplete(int missing) && read < bytes.length) {
			read = Math.min(read + missing, bytes.length);
			header = ProxyHeader.read(bytes, read);
		}
		if (header instanceof ProxyHeader.Client || header instanceof ProxyHeader.Local) {
			int end = (bytes[0] == 'P') ? new String(bytes, StandardCharsets.ISO_8859_1).indexOf('\n') + 1
					: FIXED + (((bytes[14] & 0xff) << 8) | (bytes[15] & 0xff));
			check(read == end, "read as far as it says: " + read);
		}
		check(header.equals(whole), "the same for who reads step by step");
	}

	private static byte[] encode(InetSocketAddress source) {
		byte[] address = source.getAddress().getAddress();
		ByteArrayOutputStream header = new ByteArrayOutputStream();
		header.writeBytes(new byte[] { '\r', '\n', '\r', '\n', 0, '\r', '\n', 'Q', 'U', 'I', 'T', '\n' });
		header.write(0x21);
		header.write((address.length == 4) ? 0x11 : 0x21);
		header.write(0);
		header.write(2 * address.length + 4);
		header.writeBytes(address);
		header.writeBytes(new byte[address.length]);
		header.write(source.getPort() >> 8);
		header.write(source.getPort());
		header.write(0);
		header.write(0);
		return header.toByteArray();
	}

	private static void check(boolean holds, String what) {
		if (!holds) {
			throw new AssertionError(what);
		}
	}

}
