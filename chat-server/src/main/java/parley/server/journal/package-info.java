/**
 * The durable record of every conversation, turn and ending: appending, which waits for
 * the commit, and reading. docs/JOURNAL.md has the schema.
 */
@NullMarked
package parley.server.journal;

import org.jspecify.annotations.NullMarked;
