/**
 * What a turn may cost, in bytes and commits: counted, not timed, so that a busy machine
 * changes nothing. docs/PERFORMANCE.md says how the budgets were found.
 */
@NullMarked
package parley.server.cost;

import org.jspecify.annotations.NullMarked;
