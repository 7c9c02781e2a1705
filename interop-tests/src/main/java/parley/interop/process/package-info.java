/**
 * Processes that tests start: their signals, their output, how long to wait for them.
 */
@NullMarked
package parley.interop.process;

import org.jspecify.annotations.NullMarked;
