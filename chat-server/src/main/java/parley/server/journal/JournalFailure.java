package parley.server.journal;

import org.springframework.core.NestedExceptionUtils;

/**
 * What a database said, in one line without what anybody said in a conversation.
 */
final class JournalFailure {

	private static final int MAX_CHARACTERS = 200;

	private JournalFailure() {
	}

	static String oneLine(Throwable failure) {
		Throwable root = NestedExceptionUtils.getMostSpecificCause(failure);
		String message = (root.getMessage() != null) ? root.getMessage() : root.getClass().getSimpleName();
		String line = message.replaceAll("\\s+", " ").strip();
		return (line.length() > MAX_CHARACTERS) ? line.substring(0, MAX_CHARACTERS) : line;
	}

}
