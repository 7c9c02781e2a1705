/**
 * Measures Parley: a load generator, yardsticks to measure beside it, and benchmarks of
 * the parts of a turn. docs/PERFORMANCE.md says what is measured, and how.
 */
@NullMarked
package parley.bench;

import org.jspecify.annotations.NullMarked;
