package parley.server.transcript;

import java.nio.file.Path;

import parley.server.turn.ConversationId;

/**
 * What {@code chat-server.jar transcripts} is to do.
 */
sealed interface TranscriptCommand {

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

	/**
	 * Says how to use it.
	 *
	 * @param text the usage of what was asked for
	 */
	record Help(String text) implements TranscriptCommand {
	}

}
