/**
 * The real programs, as processes, against each other, against reference peers, and
 * against sockets that send exact bytes.
 */
@NullMarked
package parley.interop;

import org.jspecify.annotations.NullMarked;
