/**
 * The load generator: many conversations in one thread, strictly alternating, as fast as
 * they are answered or at a pace. An exchange is a client's turn and its answer: two
 * turns.
 */
@NullMarked
package parley.bench.load;

import org.jspecify.annotations.NullMarked;
