package parley.interop.kit.script;

/** Which side of the conversation is under test. */
public enum Side {

	/** The kit plays the clients. */
	SERVER,

	/** The kit plays the server, and the person at the client's terminal. */
	CLIENT

}
