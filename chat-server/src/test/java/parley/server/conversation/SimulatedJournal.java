package parley.server.conversation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import parley.server.cluster.SimulatedNode.Written;
import parley.server.journal.Journal;
import parley.server.journal.JournalEntry;
import parley.server.journal.JournalUnavailableException;

/**
 * The journal of one simulated server. A commit takes as long as the world likes: what
 * was added before it is written before it. At a crash the first of what is under way may
 * become durable, and the rest doesn't.
 */
final class SimulatedJournal implements Journal {

	private final Deque<Append> underWay = new ArrayDeque<>();

	private final SimulatedRecords records;

	private final Chance chance;

	private final Runnable meanwhile;

	private final Target target;

	private int failures;

	private long batches;

	private boolean isWriting;

	private boolean dead;

	SimulatedJournal(SimulatedRecords records, Chance chance, Runnable meanwhile) {
		this(records, chance, meanwhile, (batch, entries) -> {
			entries.forEach(records::commit);
			return Written.DURABLE;
		});
	}

	SimulatedJournal(SimulatedRecords records, Chance chance, Runnable meanwhile, Target target) {
		this.target = target;
		this.records = records;
		this.chance = chance;
		this.meanwhile = meanwhile;
	}

	/** Where batches are written. */
	@FunctionalInterface
	interface Target {

		/**
		 * Writes a batch, if that may be done.
		 * @param batch its number, the same if it is tried again
		 */
		Written write(long batch, List<JournalEntry> entries);

		/** Gives what is late a chance. */
		default void awaitRenewal() {
		}

	}

	private static final class Append {

		private final long batch;

		private final List<JournalEntry> entries;

		private boolean isRefused;

		Append(long batch, List<JournalEntry> entries) {
			this.batch = batch;
			this.entries = List.copyOf(entries);
		}

	}

	/** Those who wait now are told no, and so are the next. */
	void fail(int appends) {
		this.failures = appends;
		this.underWay.forEach((append) -> append.isRefused = appends > 0);
	}

	void crash() {
		for (int kept = this.chance.below(this.underWay.size() + 1); kept > 0; kept--) {
			write(this.underWay.getFirst());
		}
		this.underWay.clear();
		this.dead = true;
	}

	@Override
	public void append(List<JournalEntry> entries) {
		checkAlive();
		Append append = new Append(++this.batches, entries);
		this.underWay.add(append);
		if (this.failures > 0) {
			this.failures--;
			refuse(append);
		}
		if (this.chance.oneIn(2)) {
			flush();
		}
		this.meanwhile.run();
		checkAlive();
		if (append.isRefused) {
			refuse(append);
		}
		if (this.underWay.contains(append)) {
			flush();
		}
		if (this.underWay.contains(append)) {
			this.target.awaitRenewal();
			flush();
		}
		checkAlive();
		if (append.isRefused || this.underWay.contains(append)) {
			refuse(append);
		}
	}

	/**
	 * What is refused because the journal is slow is written all the same, later; what it
	 * refuses because of its text never is.
	 */
	private void refuse(Append append) {
		append.entries.forEach(this.records::refuse);
		if (append.entries.stream().noneMatch(JournalEntry.Ended.class::isInstance) && this.chance.oneIn(2)) {
			this.underWay.remove(append);
		}
		throw new JournalUnavailableException("on purpose, by a simulation");
	}

	private void checkAlive() {
		if (this.dead) {
			throw new JournalUnavailableException("the simulated server is dead");
		}
	}

	@Override
	public void appendSoon(JournalEntry entry) {
		if (!this.dead) {
			this.underWay.add(new Append(++this.batches, List.of(entry)));
		}
	}

	/** What is late stays, and all that comes after it. */
	void flush() {
		boolean isLate = false;
		while (!this.isWriting && !isLate && !this.underWay.isEmpty()) {
			isLate = write(this.underWay.getFirst()) == Written.LATE;
		}
	}

	private Written write(Append append) {
		this.isWriting = true;
		try {
			Written written = this.target.write(append.batch, append.entries);
			if (written != Written.LATE) {
				this.underWay.remove(append);
			}
			append.isRefused = append.isRefused || written == Written.FENCED;
			return written;
		}
		finally {
			this.isWriting = false;
		}
	}

	@Override
	public long lastConversation() {
		return this.records.lastConversation();
	}

}
