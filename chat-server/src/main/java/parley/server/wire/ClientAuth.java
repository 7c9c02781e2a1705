package parley.server.wire;

/** Whether clients of a TLS listener show a certificate; Spring Boot's words. */
enum ClientAuth {

	/** They aren't asked for one. */
	NONE,

	/** They may; one that isn't trusted ends the handshake. */
	WANT,

	/** They must. */
	NEED

}
