package parley.server.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

import parley.server.cluster.InMemoryDatabase.Conversation;
import parley.server.journal.JournalEntry;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;

/** {@link LostNodes} in memory. */
final class InMemoryLostNodes implements LostNodeRepository {

	private final InMemoryDatabase database;

	private final DatabaseConnection connection;

	InMemoryLostNodes(InMemoryDatabase database, DatabaseConnection connection) {
		this.database = database;
		this.connection = connection;
	}

	@Override
	public Optional<Left> end(long number, Identity me) {
		return this.connection.run(() -> {
			InMemoryDatabase.Node node = this.database.nodes().get(number);
			if (node == null || node.lost || node.until >= this.database.now()) {
				return Optional.empty();
			}
			node.lost = true;
			int taken = take(this.database.openOf(number).toList(), me);
			return Optional.of(new Left(taken, end(this.database.openOf(number).toList(), me)));
		});
	}

	private int end(List<Conversation> left, Identity me) {
		Set<ConversationId> ids = left.stream().map((one) -> one.id).collect(Collectors.toSet());
		InMemoryAppends.keep(this.database, me.number(), ids);
		left.forEach((one) -> {
			this.database.observer()
				.committed(new JournalEntry.Ended(one.id, Ending.NODE_LOST, Optional.empty(), Instant.EPOCH),
						me.number(), me.number());
			one.ending = Ending.NODE_LOST;
		});
		InMemoryAppends.settle(this.database, ids);
		return left.size();
	}

	@Override
	public int takeOrphans(Identity me) {
		return this.connection.run(() -> take(this.database.conversations()
			.values()
			.stream()
			.filter((one) -> one.isOpen() && isLost(one.node))
			.toList(), me));
	}

	private boolean isLost(long number) {
		InMemoryDatabase.Node node = this.database.nodes().get(number);
		return node == null || node.lost;
	}

	private static int take(List<Conversation> open, Identity me) {
		List<Conversation> resumable = open.stream().filter((one) -> one.next != null).toList();
		resumable.forEach((one) -> {
			one.wanted = me.number();
			one.node = me.number();
		});
		return resumable.size();
	}

}
