/** Tests of the journal, on both databases. */
@NullMarked
package parley.server.journal;

import org.jspecify.annotations.NullMarked;
