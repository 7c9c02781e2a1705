package parley.server.wire;

/** Why a connection was closed before its conversation could open. */
enum NoEntry {

	/** TLS was not agreed on. */
	TLS_HANDSHAKE_FAILED,

	/** TLS was not agreed on in time. */
	TLS_HANDSHAKE_LATE,

	/** The balancer's header is missing, wrong or late. */
	PROXY_HEADER_BAD

}
