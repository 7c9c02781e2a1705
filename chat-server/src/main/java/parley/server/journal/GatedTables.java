package parley.server.journal;

import java.util.OptionalLong;
import java.util.function.Consumer;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.transaction.support.TransactionOperations;

/**
 * Writes batches into tables that several servers write to: each asks the gate in the
 * transaction that writes, which says where in the record it is. Used by one thread.
 */
final class GatedTables implements Consumer<JournalBatch> {

	private final JdbcTemplate jdbc;

	private final TransactionOperations transactions;

	private final JournalTables tables;

	private final CommitGate gate;

	GatedTables(JournalDatabase database, CommitGate gate) {
		this.jdbc = database.writing();
		this.transactions = database.transactions();
		this.tables = new JournalTables(this.jdbc, this.transactions);
		this.gate = gate;
	}

	@Override
	public void accept(JournalBatch batch) {
		this.transactions.executeWithoutResult((status) -> {
			OptionalLong first = this.gate.enter(this.jdbc, batch.lastPosition(), batch.entries());
			if (first.isPresent()) {
				JournalBatch placed = new JournalBatch(batch.entries(), first.getAsLong(), false);
				this.tables.insert(placed);
				this.gate.leave(this.jdbc, placed.entries(), placed.lastPosition());
			}
		});
	}

}
