package parley.server.cluster;

import java.util.List;
import java.util.Map;

/** {@link NodeRows} in memory. */
final class InMemoryNodes implements NodeRepository {

	private final InMemoryDatabase database;

	private final DatabaseConnection connection;

	InMemoryNodes(InMemoryDatabase database, DatabaseConnection connection) {
		this.database = database;
		this.connection = connection;
	}

	@Override
	public Identity join(String name) {
		return this.connection.run(() -> {
			Identity joined = new Identity(this.database.nodes().size() + 1L, this.database.takeBlock());
			InMemoryDatabase.Node node = new InMemoryDatabase.Node();
			node.until = end();
			this.database.nodes().put(joined.number(), node);
			return joined;
		});
	}

	private long end() {
		return this.database.now() + this.database.lease().toNanos();
	}

	@Override
	public boolean renew(Identity me) {
		return this.connection.run(() -> {
			InMemoryDatabase.Node node = this.database.nodes().get(me.number());
			if (node == null || node.lost) {
				return false;
			}
			node.until = end();
			return true;
		});
	}

	@Override
	public long takeBlock() {
		return this.connection.run(this.database::takeBlock);
	}

	@Override
	public List<Long> overdue(Identity me) {
		return this.connection.run(() -> this.database.nodes()
			.entrySet()
			.stream()
			.filter((node) -> !node.getValue().lost && node.getValue().until < this.database.now()
					&& node.getKey() != me.number())
			.map(Map.Entry::getKey)
			.toList());
	}

	@Override
	public void leave(Identity me) {
		this.connection.run(() -> {
			InMemoryDatabase.Node node = this.database.nodes().get(me.number());
			if (node != null && !node.lost) {
				node.until = this.database.now();
			}
			return true;
		});
	}

	@Override
	public void tidy() {
		// Nothing reads what it deletes.
	}

}
