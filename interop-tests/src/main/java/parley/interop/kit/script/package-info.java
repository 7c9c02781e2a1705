/**
 * Dialogue scripts: what is sent, and what has to come back, as a person writes it. Knows
 * nothing of sockets.
 */
@NullMarked
package parley.interop.kit.script;

import org.jspecify.annotations.NullMarked;
