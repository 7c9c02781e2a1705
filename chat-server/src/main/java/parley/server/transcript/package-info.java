/**
 * Transcripts: conversations read from the journal, found, searched, exported, verified,
 * backed up and erased. What console, page, API and command line share. docs/JOURNAL.md
 * describes it.
 */
@NullMarked
package parley.server.transcript;

import org.jspecify.annotations.NullMarked;
