/**
 * Plays scripts against a program: opens and accepts connections, types, waits, and
 * judges. Every wait is bounded.
 */
@NullMarked
package parley.interop.kit.play;

import org.jspecify.annotations.NullMarked;
