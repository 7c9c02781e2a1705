/**
 * A server that has been up for long, with people who come and go: nothing of it grows.
 */
@NullMarked
package parley.interop.soak;

import org.jspecify.annotations.NullMarked;
