package parley.bench.load;

import java.util.concurrent.TimeUnit;

/**
 * When a conversation's exchanges are due, in the time of {@link System#nanoTime}, and
 * from when an answer's time counts.
 */
sealed interface Pace {

	/** When a conversation's first exchange is due, of conversations counted from 0. */
	long firstDue(int conversation, long now);

	/** When the next exchange is due, after one that was due then and is answered now. */
	long dueAfter(long due, long now);

	/** From when the answer to an exchange that was due and sent then counts. */
	long startOf(long due, long sent);

	/** Each answer is followed by the next message at once. */
	record AsFastAsAnswered() implements Pace {

		@Override
		public long firstDue(int conversation, long now) {
			return now;
		}

		@Override
		public long dueAfter(long due, long now) {
			return now;
		}

		@Override
		public long startOf(long due, long sent) {
			return sent;
		}

	}

	/**
	 * So many exchanges in a second, each conversation in its turn. Who is late counts
	 * from when it should have spoken, or a server that stops for a second would look as
	 * if it had held up one message only (coordinated omission).
	 *
	 * @param start when the first is due
	 * @param conversations how many conversations share the rate
	 * @param rate exchanges in a second, of all together
	 */
	record Steady(long start, int conversations, long rate) implements Pace {

		@Override
		public long firstDue(int conversation, long now) {
			return this.start + TimeUnit.SECONDS.toNanos(conversation) / this.rate;
		}

		@Override
		public long dueAfter(long due, long now) {
			return due + TimeUnit.SECONDS.toNanos(this.conversations) / this.rate;
		}

		@Override
		public long startOf(long due, long sent) {
			return due;
		}

	}

}
