package parley.server.journal;

import java.util.List;

/**
 * A journal that keeps nothing, for talks off the record.
 */
final class NothingKept implements Journal {

	@Override
	public void append(List<JournalEntry> entries) {
		// Off the record.
	}

	@Override
	public void appendSoon(JournalEntry entry) {
		// Off the record.
	}

	@Override
	public long lastConversation() {
		return 0;
	}

}
