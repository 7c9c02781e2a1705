package parley.server.transcript;

import java.nio.file.Path;

import parley.server.turn.ConversationId;

/**
 * What {@code chat-server.jar transcripts} is to do.
 */
sealed interface TranscriptCommand {

	/** How to use it. */
	String USAGE = """
			Usage: chatserver transcripts COMMAND [OPTIONS] [--PROPERTY=VALUE ...]
			  list      [FILTERS] [--limit N]                     conversations, the newest first
			  export    [FILTERS] [--format text|json|csv|excel]  whole conversations, the oldest first
			  verify                                              checks the record; exit 1 if it is not sound
			  backup    FILE                                      copies a SQLite journal, also while the server runs
			  erase     --conversation N | --handle H             for ever; noted with your name
			Filters: --handle H  --since TIME  --until TIME  --ending HOW  --cut-off WHY  --search WORDS
			         --conversation N  --unanswered  --undelivered     TIME: 2026-11-22 or 2026-11-22T16:00:00Z
			They work on the journal of the server's own settings (--parley.journal.url=...), beside a running server too.
			Exit codes: 0 done, 1 could not be done or not sound, 2 wrong arguments.""";

	/**
	 * Lists conversations.
	 *
	 * @param filter which
	 * @param limit how many at most
	 */
	record Overview(TranscriptFilter filter, int limit) implements TranscriptCommand {
	}

	/**
	 * Writes conversations.
	 *
	 * @param filter which
	 * @param format how
	 */
	record Export(TranscriptFilter filter, TranscriptFormat format) implements TranscriptCommand {
	}

	/** Checks the record. */
	record Verify() implements TranscriptCommand {
	}

	/**
	 * Copies the record.
	 *
	 * @param file where to
	 */
	record Backup(Path file) implements TranscriptCommand {
	}

	/**
	 * Erases one conversation.
	 *
	 * @param id which
	 */
	record EraseConversation(ConversationId id) implements TranscriptCommand {
	}

	/**
	 * Erases all conversations of a handle.
	 *
	 * @param handle whose
	 */
	record EraseHandle(String handle) implements TranscriptCommand {
	}

	/** Says how to use it. */
	record Help() implements TranscriptCommand {
	}

}
