package parley.protocol;

/**
 * What is known of how a peer reads, learned from how it writes (W5 of docs/PROTOCOL.md).
 */
public enum PeerFraming {

	/** It ends its own messages with line feeds, so it is likely to read lines. */
	LINES,

	/**
	 * It has not; it may take whatever one {@code recv} of 500 bytes returns for the
	 * message.
	 */
	UNKNOWN

}
