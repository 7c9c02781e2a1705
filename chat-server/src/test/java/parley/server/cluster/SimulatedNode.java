package parley.server.cluster;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;

import parley.server.conversation.Answering;
import parley.server.conversation.ConversationNumbers;
import parley.server.conversation.Conversations;
import parley.server.conversation.Elsewhere;
import parley.server.conversation.Resumption;
import parley.server.journal.FencedException;
import parley.server.journal.InterruptedConversation;
import parley.server.journal.Journal;
import parley.server.journal.JournalEntry;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.PlantedDefect;

/**
 * What makes a node of one simulated server: all of it is real but the database and the
 * threads.
 */
public final class SimulatedNode {

	private final Heartbeat heartbeat;

	private final InMemoryAppends appends;

	private final IntentRepository intents;

	private final TransferRepository transfers;

	private final PlantedDefect defect;

	private final LongSupplier nanoTime;

	private final PendingOutcomes outcomes = new PendingOutcomes(Duration.ZERO);

	private @Nullable ClusterPoll poll;

	private @Nullable Answering answering;

	private boolean isAlarmed;

	private boolean isBeating;

	private boolean isPolling;

	private long lastBeat;

	/**
	 * Creates a node that has not joined.
	 * @param database what the nodes share
	 * @param connection this node's way to it
	 * @param writing its journal's way to it
	 * @param nanoTime this node's monotonic clock
	 */
	public SimulatedNode(InMemoryDatabase database, DatabaseConnection connection, DatabaseConnection writing,
			LongSupplier nanoTime, PlantedDefect defect) {
		this.nanoTime = nanoTime;
		this.defect = defect;
		this.heartbeat = new Heartbeat(new InMemoryNodes(database, connection),
				new InMemoryLostNodes(database, connection), "simulated", database.lease(), () -> this.isAlarmed = true,
				nanoTime);
		this.appends = new InMemoryAppends(database, writing);
		this.intents = DefectiveIntents.of(new InMemoryIntents(database, connection), database, defect);
		this.transfers = new InMemoryTransfers(database, connection);
		this.lastBeat = nanoTime.getAsLong();
	}

	/** Whether a batch is durable, may be later, or never. */
	public enum Written {

		/** It is durable. */
		DURABLE,
		/** The lease has run out, and may be renewed. */
		LATE,
		/** This node may never write it. */
		FENCED

	}

	public ConversationNumbers numbers() {
		return this.heartbeat.membership();
	}

	public Elsewhere elsewhere() {
		return new Summons(this.transfers, this.heartbeat);
	}

	/** The number of the node, or 0 while it has lost its lease. */
	public long number() {
		Identity me = this.heartbeat.membership().identity();
		return (me != null) ? me.number() : 0;
	}

	/** Puts the node together, as {@link ClusterConfiguration} does, and joins. */
	public void start(Conversations conversations, Resumption resumption, Journal journal,
			Function<ConversationId, Optional<InterruptedConversation>> interrupted) {
		Membership membership = this.heartbeat.membership();
		Transfers moves = new Transfers(this.transfers, membership, conversations, resumption, interrupted, journal);
		IntentExecutor executor = new IntentExecutor(this.intents, conversations);
		this.answering = new ClusterReplyService(conversations, membership, this.intents, executor, this.outcomes);
		this.heartbeat.whenLost(() -> conversations.open().forEach((id) -> conversations.end(id, Ending.NODE_LOST)));
		this.poll = new ClusterPoll(membership, moves, executor, new NothingRemote(), this.intents, this.outcomes);
		this.heartbeat.beat();
	}

	/** Operators at this node speak through it. */
	public Answering answering() {
		if (this.answering == null) {
			throw new IllegalStateException("not started");
		}
		return this.answering;
	}

	/** Writes to the record that nodes share, if this one may. */
	public Written write(long batch, List<JournalEntry> entries) {
		try {
			Identity me = this.heartbeat.membership().begin(batch, entries);
			if (this.defect == PlantedDefect.LEASE_IGNORED_BY_APPENDS) {
				this.appends.write(me.number(), entries);
				return Written.DURABLE;
			}
			return switch (this.appends.append(me.number(), batch, entries)) {
				case WRITTEN -> {
					this.heartbeat.membership().end(entries);
					yield Written.DURABLE;
				}
				case LATE -> {
					this.isAlarmed = true;
					yield Written.LATE;
				}
				case FENCED -> {
					this.isAlarmed = true;
					yield Written.FENCED;
				}
			};
		}
		catch (FencedException ex) {
			return Written.FENCED;
		}
		catch (DataAccessException ex) {
			return Written.LATE;
		}
	}

	/** The thread of the lease has its turn, if it waits no longer. */
	public void beat() {
		long now = this.nanoTime.getAsLong();
		boolean isDue = this.isAlarmed || now - this.lastBeat >= this.heartbeat.pause().toNanos();
		if (isDue && !this.isBeating) {
			this.isBeating = true;
			this.isAlarmed = false;
			this.lastBeat = now;
			try {
				this.heartbeat.beat();
			}
			finally {
				this.isBeating = false;
			}
		}
	}

	/** The thread that looks has its turn; what fails is looked at again. */
	public void poll() {
		if (this.isPolling || this.poll == null) {
			return;
		}
		this.isPolling = true;
		try {
			this.poll.look();
		}
		catch (RuntimeException ex) {
			// As the thread does, which looks again.
		}
		finally {
			this.isPolling = false;
		}
	}

	/** The node stops. */
	public void leave() {
		this.heartbeat.leave();
	}

	private static final class NothingRemote implements RemoteView {

		@Override
		public void isHere(ConversationId id) {
			// Nothing remote is shown.
		}

		@Override
		public void look(long me) {
			// Nothing remote is shown.
		}

	}

}
