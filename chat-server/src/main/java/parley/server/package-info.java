/**
 * The server: a person behind a port. Its modules and the way of a message through them
 * are in docs/ARCHITECTURE.md.
 */
@NullMarked
package parley.server;

import org.jspecify.annotations.NullMarked;
