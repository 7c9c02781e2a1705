package parley.server.cluster;

import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

import parley.server.journal.FencedException;
import parley.server.journal.JournalEntry;

/** The database of the simulation. */
class InMemoryClusterTests extends ClusterRepositoryContract {

	@Override
	List<ContractNode> join() {
		InMemoryDatabase database = new InMemoryDatabase(Duration.ofHours(1), () -> 0, (entry, node, owner) -> {
		});
		return List.of(new Node(database), new Node(database));
	}

	private static final class Node extends ContractNode {

		private final InMemoryDatabase database;

		private final InMemoryNodes nodes;

		private final Membership membership;

		private long batch;

		Node(InMemoryDatabase database) {
			this.database = database;
			this.nodes = new InMemoryNodes(database, Node::run);
			this.membership = new Membership(this.nodes, () -> {
			});
			this.membership.joined(this.nodes.join("test"));
		}

		private static <T> T run(Supplier<T> transaction) {
			return transaction.get();
		}

		@Override
		Membership membership() {
			return this.membership;
		}

		@Override
		NodeRepository nodes() {
			return this.nodes;
		}

		@Override
		LostNodeRepository lostNodes() {
			return new InMemoryLostNodes(this.database, Node::run);
		}

		@Override
		IntentRepository intents() {
			return new InMemoryIntents(this.database, Node::run);
		}

		@Override
		TransferRepository transfers() {
			return new InMemoryTransfers(this.database, Node::run);
		}

		@Override
		boolean append(JournalEntry... entries) {
			try {
				List<JournalEntry> all = List.of(entries);
				Identity me = this.membership.begin(++this.batch, all);
				InMemoryAppends.Result result = new InMemoryAppends(this.database, Node::run).append(me.number(),
						this.batch, all);
				this.membership.end(all);
				return result == InMemoryAppends.Result.WRITTEN;
			}
			catch (FencedException ex) {
				return false;
			}
		}

		@Override
		void expire() {
			InMemoryDatabase.Node row = this.database.nodes().get(identity().number());
			if (row != null) {
				row.until = -1;
			}
		}

	}

}
