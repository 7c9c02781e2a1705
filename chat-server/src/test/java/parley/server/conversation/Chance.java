package parley.server.conversation;

import java.util.SplittableRandom;

/** Decides what is left open, by the number of the step that is under way. */
final class Chance {

	private SplittableRandom random = new SplittableRandom(0);

	/** Makes something happen by a number of its own, within another step or not. */
	void during(long number, Runnable step) {
		SplittableRandom outer = this.random;
		this.random = new SplittableRandom(number);
		try {
			step.run();
		}
		finally {
			this.random = outer;
		}
	}

	int below(int bound) {
		return this.random.nextInt(bound);
	}

	boolean oneIn(int odds) {
		return this.random.nextInt(odds) == 0;
	}

}
