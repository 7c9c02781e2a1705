/**
 * JMH benchmarks of the parts of a turn. Each stands for one line of the table of costs
 * in docs/PERFORMANCE.md.
 */
@NullMarked
package parley.bench.micro;

import org.jspecify.annotations.NullMarked;
