/**
 * Whose turn it is, seen from the client: pure state, no I/O (W14 and W16 of
 * docs/PROTOCOL.md).
 */
@NullMarked
package parley.client.turn;

import org.jspecify.annotations.NullMarked;
