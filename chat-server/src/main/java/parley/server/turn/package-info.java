/**
 * The turn-state service: decides whose turn it is, and performs nothing. Pure: no
 * socket, no Spring, no SQL. Implements section 2 of docs/PROTOCOL.md.
 */
@NullMarked
package parley.server.turn;

import org.jspecify.annotations.NullMarked;
