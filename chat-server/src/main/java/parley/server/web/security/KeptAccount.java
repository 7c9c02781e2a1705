package parley.server.web.security;

import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import parley.server.journal.JournalStore;

/**
 * Keeps the account that is made at the first start in the journal's database, or, where
 * there is no journal, until the server stops. Safe for any thread.
 */
final class KeptAccount {

	private final Map<String, String> read = new ConcurrentHashMap<>();

	private final @Nullable JournalStore store;

	private final InstantSource clock;

	KeptAccount(@Nullable JournalStore store, InstantSource clock) {
		this.store = store;
		this.clock = clock;
	}

	/**
	 * {@return the hash of its password, if there is such an account}
	 */
	Optional<String> password(String name) {
		return Optional.ofNullable(this.read.computeIfAbsent(name, this::stored));
	}

	/**
	 * Keeps an account, unless another node was quicker.
	 * @return whether it is this one
	 */
	boolean keep(String name, String hash) {
		if (this.store != null) {
			long now = ChronoUnit.MICROS.between(Instant.EPOCH, this.clock.instant());
			int kept = this.store.write((jdbc) -> jdbc.sql("""
					INSERT INTO account (name, password, created) VALUES (?, ?, ?)
					ON CONFLICT (name) DO NOTHING""").params(name, hash, now).update());
			return kept == 1;
		}
		this.read.put(name, hash);
		return true;
	}

	private @Nullable String stored(String name) {
		return (this.store == null) ? null
				: this.store.reading()
					.sql("SELECT password FROM account WHERE name = ?")
					.param(name)
					.query(String.class)
					.optional()
					.orElse(null);
	}

}
