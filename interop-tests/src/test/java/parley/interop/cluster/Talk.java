package parley.interop.cluster;

import java.io.IOException;
import java.util.function.LongConsumer;

import parley.interop.history.ClientHistory;

/** One conversation as its client has it, and what the client remembers of it. */
interface Talk extends AutoCloseable {

	/**
	 * Finds a node.
	 * @throws IOException if there is none
	 */
	void connect() throws IOException;

	/**
	 * Talks until one of both has enough, or it breaks.
	 * @param course what the client does
	 * @param answered is told when an answer has come, in {@link System#nanoTime}
	 */
	void run(Course course, LongConsumer answered) throws InterruptedException;

	ClientHistory history();

	@Override
	void close() throws IOException;

	/** What the client talks about. */
	interface Course {

		/** Whether it says something more, behind a pause if it likes. */
		boolean goesOn() throws InterruptedException;

		/** Whether it goes away now, without a word. */
		boolean vanishes();

	}

}
