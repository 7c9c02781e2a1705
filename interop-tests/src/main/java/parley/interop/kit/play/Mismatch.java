package parley.interop.kit.play;

import java.io.Serial;
import java.nio.charset.StandardCharsets;

/** What came is not what had to come. */
final class Mismatch extends Exception {

	@Serial
	private static final long serialVersionUID = 1L;

	private final byte[] expected;

	private final byte[] received;

	Mismatch(String remark, byte[] expected, byte[] received) {
		super(remark);
		this.expected = expected.clone();
		this.received = received.clone();
	}

	Mismatch(String remark, String expected, byte[] received) {
		this(remark, expected.getBytes(StandardCharsets.UTF_8), received);
	}

	Mismatch(String remark) {
		this(remark, new byte[0], new byte[0]);
	}

	byte[] expected() {
		return this.expected.clone();
	}

	byte[] received() {
		return this.received.clone();
	}

}
