package parley.server.cluster;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import parley.protocol.SecretHash;
import parley.server.cluster.InMemoryDatabase.Conversation;
import parley.server.turn.ConversationId;

/** {@link TransferRows} in memory. */
final class InMemoryTransfers implements TransferRepository {

	private final InMemoryDatabase database;

	private final DatabaseConnection connection;

	InMemoryTransfers(InMemoryDatabase database, DatabaseConnection connection) {
		this.database = database;
		this.connection = connection;
	}

	@Override
	public boolean want(Identity me, SecretHash shown) {
		return this.connection.run(() -> {
			Optional<Conversation> found = this.database.conversations()
				.values()
				.stream()
				.filter((one) -> one.isOpen() && shown.equals(one.next))
				.findFirst();
			found.filter((one) -> one.node != me.number() && (one.wanted == 0 || one.wanted != one.node))
				.ifPresent((one) -> one.wanted = me.number());
			return found.isPresent();
		});
	}

	@Override
	public List<Wanted> wanted(Identity me) {
		return this.connection.run(() -> this.database.openOf(me.number())
			.filter((one) -> one.wanted != 0)
			.map((one) -> new Wanted(one.id, one.wanted == me.number()))
			.toList());
	}

	@Override
	public void take(Identity me, ConversationId id, Consumer<ConversationId> reopen) {
		reopen.accept(id);
		this.connection.run(() -> {
			Conversation known = this.database.conversations().get(id);
			if (known != null && known.wanted == me.number()) {
				known.wanted = 0;
			}
			return true;
		});
	}

}
