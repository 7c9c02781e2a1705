/**
 * The server's sockets, with Spring Integration: the listener, the inbound and outbound
 * adapters on one connection factory, the codec, a connection's life. Knows nothing of
 * operators. Implements section 1 of docs/PROTOCOL.md.
 */
@NullMarked
package parley.server.wire;

import org.jspecify.annotations.NullMarked;
