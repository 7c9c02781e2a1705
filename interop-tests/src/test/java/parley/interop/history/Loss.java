package parley.interop.history;

import java.time.Duration;
import java.util.Set;

/**
 * A connection that was lost without a word, and what came of it.
 *
 * @param cause what has become of the connection
 * @param node the number of the node where it was
 * @param outcome how it went on
 */
public record Loss(Cause cause, long node, Outcome outcome) {

	/** The number of a node that has none. */
	public static final long UNKNOWN = -1;

	/** What has become of a connection. */
	public enum Cause {

		/** Its line broke, and its node lived. */
		LINE,

		/** Anything else: a node that died, or had to give up its conversations. */
		NODE

	}

	/** How it goes on. */
	public sealed interface Outcome {

	}

	/**
	 * How far the client had come.
	 *
	 * @param said how many messages it had sent
	 * @param heard how many answers it had received
	 */
	public record Score(int said, int heard) {
	}

	/**
	 * The conversation goes on.
	 *
	 * @param after how long after the loss that was known
	 * @param score how far the client had come
	 * @param taken how many messages the server says that it has taken
	 * @param answers how many answers the server says that it has given
	 */
	public record TakenUp(Duration after, Score score, int taken, int answers) implements Outcome {
	}

	/**
	 * There was nothing to take up.
	 *
	 * @param nodes the numbers of the nodes that said so
	 */
	public record Refused(Set<Long> nodes) implements Outcome {
	}

	/** Nobody answered for as long as conversations are kept. */
	public record GivenUp() implements Outcome {
	}

}
