/**
 * What clients, operators and the journal say about the same run, and a checker that
 * knows what must agree. Pure: it has no part in the run.
 */
@NullMarked
package parley.interop.history;

import org.jspecify.annotations.NullMarked;
