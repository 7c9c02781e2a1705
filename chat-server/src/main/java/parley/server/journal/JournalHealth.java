package parley.server.journal;

import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whether the journal can write, as its last try says; tells of each change. One thread
 * reports, any may ask.
 */
final class JournalHealth {

	private static final Logger logger = LoggerFactory.getLogger(JournalHealth.class);

	private final Consumer<JournalState> states;

	private final Runnable failed;

	private volatile @Nullable String failure;

	/**
	 * Creates the state of a journal that writes.
	 * @param states is told when writing begins to fail and when it is possible again
	 * @param failed is run after each try that has failed
	 */
	JournalHealth(Consumer<JournalState> states, Runnable failed) {
		this.states = states;
		this.failed = failed;
	}

	/** What the database said, in one line, while it can't write. */
	Optional<String> failure() {
		return Optional.ofNullable(this.failure);
	}

	void writes() {
		if (this.failure != null) {
			this.failure = null;
			logger.info("The journal writes again");
			tell(new JournalState.Writing());
		}
	}

	void fails(String reason) {
		boolean first = this.failure == null;
		this.failure = reason;
		if (first) {
			logger.error("The journal can't write, conversations wait: {}", reason);
			tell(new JournalState.Failing(reason));
		}
		else {
			logger.debug("The journal still can't write: {}", reason);
		}
		this.failed.run();
	}

	/** Whoever is told must not stop the writer. */
	private void tell(JournalState state) {
		try {
			this.states.accept(state);
		}
		catch (RuntimeException | Error ex) {
			logger.warn("A listener failed on {}", state, ex);
		}
	}

}
