package parley.protocol;

/**
 * What is put behind each message that is sent, where framing is {@link Framing#AUTO} (D4
 * of docs/PROTOCOL.md).
 */
public enum Terminator {

	/** A line feed, left out where it would be byte 501 to a peer without any (W5). */
	LF,

	/** Nothing: for peers that show a line feed, or take it for part of a word. */
	NONE,

	/** A NUL: for peers that read up to one. */
	NUL

}
