package parley.protocol;

/**
 * How messages are told apart in a stream of bytes (D1 of docs/PROTOCOL.md).
 */
public enum Framing {

	/** By LF, NUL or silence, whatever comes (W8 to W12). */
	AUTO,

	/** By a length in front: three characters, decimal, filled with {@code x} (D2). */
	LENGTH_PREFIX,

	/** By a marker behind: {@code @@@}, on a line of its own (D3). */
	END_MARKER

}
