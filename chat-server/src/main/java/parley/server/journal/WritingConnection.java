package parley.server.journal;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;

import javax.sql.DataSource;

import com.zaxxer.hikari.HikariDataSource;
import org.jspecify.annotations.Nullable;

import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DataSourceTransactionManager;
import org.springframework.transaction.support.TransactionCallback;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The one connection that writes. The group commit and one other writer at a time take
 * turns for it, first come first served; all other writers queue for that one place, and
 * no more than {@value #MOST_WAITING} of them. So the group commit waits for one of the
 * other writers at most, however many there are. Safe for any thread.
 */
final class WritingConnection implements AutoCloseable {

	/** More than the requests that one address may have open at once. */
	static final int MOST_WAITING = 100;

	private final HikariDataSource source;

	private final TransactionTemplate transactions;

	private final Duration patience;

	/** Asked for by the group commit and by whoever has {@link #place}. */
	private final ReentrantLock turn = new ReentrantLock(true);

	private final Semaphore place = new Semaphore(1, true);

	private final AtomicInteger others = new AtomicInteger();

	/**
	 * Takes over the connection.
	 * @param source a pool of one connection, closed with this object
	 * @param patience how long anybody waits for the connection
	 */
	WritingConnection(HikariDataSource source, Duration patience) {
		this.source = source;
		this.patience = patience;
		this.transactions = new TransactionTemplate(new DataSourceTransactionManager(source));
	}

	/**
	 * Commits for conversations: called by the journal's one writer only.
	 * @param work what to do in the transaction
	 * @return what it gives
	 * @throws JournalUnavailableException if the connection doesn't become free in time
	 */
	<T extends @Nullable Object> T commit(TransactionCallback<T> work) {
		return executeInTurn(() -> this.transactions.execute(work));
	}

	/**
	 * Writes in one transaction, after those who have asked before.
	 * @param work what to do in the transaction
	 * @return what it gives
	 * @throws JournalUnavailableException if too many wait, or the connection doesn't
	 * become free in time
	 */
	<T> T write(Function<JdbcClient, T> work) {
		return execute((connection) -> Objects
			.requireNonNull(this.transactions.execute((status) -> work.apply(JdbcClient.create(connection)))));
	}

	/**
	 * Does something outside of a transaction, after those who have asked before.
	 * @throws JournalUnavailableException as {@link #write} does
	 */
	<T> T execute(Function<DataSource, T> work) {
		try {
			if (this.others.incrementAndGet() > MOST_WAITING + 1) {
				throw new JournalUnavailableException(MOST_WAITING + " others wait to write to the journal");
			}
			await(this.place.tryAcquire(this.patience.toNanos(), TimeUnit.NANOSECONDS));
			try {
				return executeInTurn(() -> work.apply(this.source));
			}
			finally {
				this.place.release();
			}
		}
		catch (InterruptedException ex) {
			throw interrupted();
		}
		finally {
			this.others.decrementAndGet();
		}
	}

	/**
	 * While the database is away the one before may wait for it as long as anybody does:
	 * twice that leaves time to be told the same reason.
	 */
	private <T extends @Nullable Object> T executeInTurn(Supplier<T> work) {
		try {
			await(this.turn.tryLock(2 * this.patience.toNanos(), TimeUnit.NANOSECONDS));
		}
		catch (InterruptedException ex) {
			throw interrupted();
		}
		try {
			return work.get();
		}
		finally {
			this.turn.unlock();
		}
	}

	private void await(boolean free) {
		if (!free) {
			throw new JournalUnavailableException(
					"other writes took longer than %d ms".formatted(this.patience.toMillis()));
		}
	}

	private static JournalUnavailableException interrupted() {
		Thread.currentThread().interrupt();
		return new JournalUnavailableException("interrupted");
	}

	/** For the journal's one writer, within {@link #commit}, and the start. */
	JdbcTemplate jdbc() {
		return new JdbcTemplate(this.source);
	}

	/** For the start, before anybody else writes. */
	DataSource source() {
		return this.source;
	}

	@Override
	public void close() {
		this.source.close();
	}

}
