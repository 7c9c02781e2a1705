/**
 * What the programs share as processes: their arguments and their standard streams. Pure
 * Java, and independent of the wire.
 */
@NullMarked
package parley.process;

import org.jspecify.annotations.NullMarked;
