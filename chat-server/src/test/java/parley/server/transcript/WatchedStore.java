package parley.server.transcript;

import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.function.Function;

import org.springframework.jdbc.core.simple.JdbcClient;

import parley.server.journal.JournalStore;

/** Another's store, with something of a test's around each write. */
final class WatchedStore implements JournalStore {

	private final JournalStore store;

	private final Runnable before;

	private final Runnable after;

	WatchedStore(JournalStore store, Runnable before, Runnable after) {
		this.store = store;
		this.before = before;
		this.after = after;
	}

	@Override
	public boolean isSqlite() {
		return this.store.isSqlite();
	}

	@Override
	public Path folder() {
		return this.store.folder();
	}

	@Override
	public JdbcClient reading() {
		return this.store.reading();
	}

	@Override
	public void snapshot(Consumer<JdbcClient> read) {
		this.store.snapshot(read);
	}

	@Override
	public boolean truncateLog() {
		return this.store.truncateLog();
	}

	@Override
	public <T> T write(Function<JdbcClient, T> work) {
		this.before.run();
		T done = this.store.write(work);
		this.after.run();
		return done;
	}

}
