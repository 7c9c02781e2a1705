/**
 * The connection to a server: dial, read, send, quit.
 */
@NullMarked
package parley.client.wire;

import org.jspecify.annotations.NullMarked;
