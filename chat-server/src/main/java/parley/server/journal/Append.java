package parley.server.journal;

import java.util.List;
import java.util.concurrent.CompletableFuture;

/**
 * Some entries that belong together, and who waits for them. Safe for any thread.
 *
 * @param entries what happened, in order
 * @param committed is completed when they are durable, or are not going to be
 */
record Append(List<JournalEntry> entries, CompletableFuture<Void> committed) {

	Append(List<JournalEntry> entries) {
		this(entries, new CompletableFuture<>());
	}

	void acknowledge() {
		this.committed.complete(null);
	}

	void refuse(String reason) {
		this.committed.completeExceptionally(new JournalUnavailableException(reason));
	}

	/** How much text it holds, in characters. */
	long size() {
		long size = 0;
		for (JournalEntry entry : this.entries) {
			size += entry.size();
		}
		return size;
	}

}
