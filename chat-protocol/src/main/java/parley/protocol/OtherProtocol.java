package parley.protocol;

/**
 * What a program speaks that has come to the wrong port (W23 of docs/PROTOCOL.md).
 */
public enum OtherProtocol {

	/** A request line of HTTP or of its relatives RTSP and SIP. */
	HTTP,

	/** The first record of a TLS handshake. */
	TLS,

	/** An identification line of SSH. */
	SSH,

	/** A greeting of SMTP, with a domain or an address. */
	SMTP,

	/** Bytes that nobody has typed. */
	BINARY

}
