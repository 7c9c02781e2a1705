package parley.server.conversation;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import parley.server.turn.PlantedDefect;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Histories of the real core and the real interpreter in a simulated world.
 * {@code -Dparley.simulation.seed=N} replays one, {@code -Dparley.simulation.histories=N}
 * plays more.
 */
class ConversationSimulationTests {

	private static final int HISTORIES = Integer.getInteger("parley.simulation.histories", 20_000);

	private static final int STEPS = 50;

	private static final int UNTIL_FOUND = 5_000;

	@Test
	void rulesHoldWhateverHappensInWhateverOrder() {
		@Nullable Long only = Long.getLong("parley.simulation.seed");
		long first = (only != null) ? only : 0;
		for (long seed = first; seed < ((only != null) ? first + 1 : HISTORIES); seed++) {
			long[] history = history(seed);
			Throwable failure = play(PlantedDefect.NONE, history);
			if (failure != null) {
				long[] shortest = shrink(history);
				throw new AssertionError("-Dparley.simulation.seed=" + seed + ", " + shortest.length + " steps: "
						+ Arrays.toString(shortest), play(PlantedDefect.NONE, shortest));
			}
		}
	}

	@ParameterizedTest
	@EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "NONE")
	void plantedDefectIsFound(PlantedDefect defect) {
		assertThat(LongStream.range(0, UNTIL_FOUND).anyMatch((seed) -> play(defect, history(seed)) != null))
			.as("found within %d histories", UNTIL_FOUND)
			.isTrue();
	}

	private static long[] history(long seed) {
		return new SplittableRandom(seed).longs(STEPS).toArray();
	}

	private static @Nullable Throwable play(PlantedDefect defect, long[] history) {
		try {
			SimulatedWorld world = new SimulatedWorld(defect);
			for (long number : history) {
				world.step(number);
			}
			world.isAnsweredToTheEnd();
			return null;
		}
		catch (InterruptedException | RuntimeException | AssertionError ex) {
			return ex;
		}
	}

	/** Leaves out what the failure doesn't need. */
	private static long[] shrink(long[] history) {
		long[] shortest = history;
		for (int at = history.length - 1; at >= 0; at--) {
			int left = at;
			long[] all = shortest;
			long[] shorter = IntStream.range(0, all.length)
				.filter((index) -> index != left)
				.mapToLong((index) -> all[index])
				.toArray();
			if (play(PlantedDefect.NONE, shorter) != null) {
				shortest = shorter;
			}
		}
		return shortest;
	}

}
