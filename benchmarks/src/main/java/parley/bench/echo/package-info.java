/**
 * Yardsticks: servers that only send back what they get. What Parley does beyond them is
 * what its turns cost.
 */
@NullMarked
package parley.bench.echo;

import org.jspecify.annotations.NullMarked;
