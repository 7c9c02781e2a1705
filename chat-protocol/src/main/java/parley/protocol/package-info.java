/**
 * The classic wire, pure Java: framing, handle, message text, quit. The specification is
 * docs/PROTOCOL.md; the Javadoc here names the clauses that each type implements.
 */
@NullMarked
package parley.protocol;

import org.jspecify.annotations.NullMarked;
