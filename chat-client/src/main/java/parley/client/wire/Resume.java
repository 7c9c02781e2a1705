package parley.client.wire;

/**
 * Whether a conversation is to outlast its connection (section 6 of docs/PROTOCOL.md).
 */
public enum Resume {

	/** Where TLS has agreed on it (R9). */
	AUTO,

	/** Everywhere; with a server that doesn't know how there is no conversation. */
	ALWAYS,

	/** Nowhere. */
	NEVER

}
