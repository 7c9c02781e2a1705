/**
 * Arguments and standard streams of a process, handled alike in all programs. Pure Java,
 * and independent of the wire.
 */
@NullMarked
package parley.process;

import org.jspecify.annotations.NullMarked;
