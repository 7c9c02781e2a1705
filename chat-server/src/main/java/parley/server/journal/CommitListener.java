package parley.server.journal;

import java.time.Duration;

/**
 * Is told of every commit of the journal.
 */
@FunctionalInterface
public interface CommitListener {

	/**
	 * Something has become durable. Called on the journal's one thread, which everybody
	 * waits for: must not block, and must not throw.
	 * @param entries how many entries
	 * @param took how long it took
	 */
	void committed(int entries, Duration took);

}
