package parley.server.conversation;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessResourceFailureException;

import parley.server.cluster.InMemoryDatabase;
import parley.server.cluster.SimulatedNode;
import parley.server.journal.InterruptedConversation;
import parley.server.journal.JournalEntry;
import parley.server.turn.ConversationId;

/** One process of a cluster, from its start to its end, and its way to the database. */
final class SimulatedMember {

	private final SimulatedWorld world;

	private final SimulatedNode node;

	private final SimulatedServer server;

	private boolean isDead;

	private boolean isPaused;

	private boolean isCut;

	SimulatedMember(SimulatedWorld world, InMemoryDatabase database) {
		this.world = world;
		this.node = new SimulatedNode(database, this::query, this::commit, world.clock()::nanos, world.defect());
		SimulatedJournal journal = new SimulatedJournal(world.records(), world.chance(), world::meanwhile,
				new SimulatedJournal.Target() {

					@Override
					public SimulatedNode.Written write(long batch, List<JournalEntry> entries) {
						return SimulatedMember.this.node.write(batch, entries);
					}

					@Override
					public void awaitRenewal() {
						beat();
					}

				});
		this.server = new SimulatedServer(world, journal, this.node.numbers(), this.node.elsewhere());
		this.node.start(this.server.conversations(), this.server.resumption(), journal, this::interrupted);
	}

	SimulatedServer server() {
		return this.server;
	}

	SimulatedNode node() {
		return this.node;
	}

	boolean isPaused() {
		return this.isPaused;
	}

	boolean isDead() {
		return this.isDead;
	}

	void pause(boolean paused) {
		this.isPaused = paused;
	}

	void cut(boolean cut) {
		this.isCut = cut;
	}

	void crash() {
		this.server.crash();
		this.isDead = true;
	}

	/** It says goodbye, and writes what there is to write. */
	void stop() {
		this.server.conversations().stop();
		runTasks();
		this.server.journal().flush();
		try {
			this.node.leave();
		}
		catch (DataAccessResourceFailureException ex) {
			// The others will see it by the lease.
		}
	}

	void runTasks() {
		while (this.server.hasTasks()) {
			this.server.runTask();
		}
	}

	void beat() {
		if (!this.isPaused && !this.isDead) {
			this.node.beat();
		}
	}

	void poll() {
		if (!this.isPaused && !this.isDead) {
			this.node.poll();
		}
	}

	/** Other things happen before and after a statement, not within its transaction. */
	private <T> T query(Supplier<T> transaction) {
		takeTime();
		T result = commit(transaction);
		takeTime();
		return result;
	}

	private void takeTime() {
		if (this.world.chance().oneIn(4)) {
			this.world.meanwhile();
		}
	}

	/** The answer may be lost of what was done. */
	private <T> T commit(Supplier<T> transaction) {
		failIf(this.isCut || this.isDead);
		T result = transaction.get();
		failIf(this.world.isFaulty() && this.world.chance().oneIn(60));
		return result;
	}

	private static void failIf(boolean fails) {
		if (fails) {
			throw new DataAccessResourceFailureException("on purpose, by a simulation");
		}
	}

	private Optional<InterruptedConversation> interrupted(ConversationId id) {
		return query(() -> {
			@Nullable SimulatedRecord known = this.world.records().find(id);
			return (known != null && !known.isOver() && known.isResumable()) ? Optional.of(known.interrupted())
					: Optional.empty();
		});
	}

}
