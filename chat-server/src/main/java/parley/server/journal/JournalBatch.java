package parley.server.journal;

import java.util.ArrayList;
import java.util.List;

/**
 * What one transaction writes. An entry's position in the record is fixed before the
 * first try, so that a second try can find out whether the first has succeeded after all.
 *
 * @param entries what happened, in order
 * @param firstPosition the position of the first entry; each of the others has the next
 * @param again whether a try has failed, and may have failed after it was durable
 */
record JournalBatch(List<JournalEntry> entries, long firstPosition, boolean again) {

	/**
	 * An entry with its place in the record.
	 *
	 * @param <T> the kind of entry
	 * @param position its position
	 * @param entry the entry
	 */
	record Placed<T extends JournalEntry>(long position, T entry) {
	}

	long lastPosition() {
		return this.firstPosition + this.entries.size() - 1;
	}

	JournalBatch onceMore() {
		return new JournalBatch(this.entries, this.firstPosition, true);
	}

	/** The entries of one kind, in order. */
	<T extends JournalEntry> List<Placed<T>> all(Class<T> kind) {
		List<Placed<T>> found = new ArrayList<>();
		for (int i = 0; i < this.entries.size(); i++) {
			if (kind.isInstance(this.entries.get(i))) {
				found.add(new Placed<>(this.firstPosition + i, kind.cast(this.entries.get(i))));
			}
		}
		return found;
	}

}
