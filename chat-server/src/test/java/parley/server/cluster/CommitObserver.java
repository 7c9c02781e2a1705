package parley.server.cluster;

import parley.server.journal.JournalEntry;

/** Is told of everything that becomes durable in an {@link InMemoryDatabase}. */
@FunctionalInterface
public interface CommitObserver {

	/**
	 * An entry is about to become durable.
	 * @param entry the entry
	 * @param node who writes it
	 * @param owner who has the conversation, or 0 if nobody has it yet
	 */
	void committed(JournalEntry entry, long node, long owner);

}
