package parley.interop.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Whether a server that has been up for long has more than one that has not. */
final class Flatness {

	/** Of the run: until compilers, pools and caches have what they need. */
	private static final double WARMING_UP = 0.2;

	private static final double NOISE = 1.15;

	/** In a shorter run the figures depend on what else the machine does. */
	private static final int FEWEST_SAMPLES = 20;

	private Flatness() {
	}

	/**
	 * {@return what is not as it should be, a line each}
	 */
	static List<String> problems(Soak.Result result) {
		List<String> problems = new ArrayList<>();
		grows(problems, "heap when all had gone", List.of(result.between()), List.of(result.after()), Sample::heap, 4);
		if (result.samples().size() >= FEWEST_SAMPLES) {
			addGrowth(problems, result.samples());
		}
		if (result.log().contains(" ERROR ")) {
			problems.add("there are errors in the log");
		}
		if (result.unanswered() > 0) {
			problems.add(result.unanswered() + " of those who stayed were cut off");
		}
		return problems;
	}

	private static void addGrowth(List<String> problems, List<Sample> all) {
		List<Sample> warm = all.subList((int) (all.size() * WARMING_UP), all.size());
		List<Sample> first = warm.subList(0, Math.max(1, warm.size() / 4));
		List<Sample> last = warm.subList(warm.size() - first.size(), warm.size());
		addHeap(problems, first, last);
		grows(problems, "resident memory", first, last, Sample::resident, 32);
		grows(problems, "threads", first, last, Sample::threads, 8);
		grows(problems, "descriptors", first, last, Sample::descriptors, 50);
		grows(problems, "addresses", first, last, Sample::sources, 50);
	}

	private static void grows(List<String> problems, String what, List<Sample> first, List<Sample> last,
			ToDoubleFunction<Sample> figure, double constant) {
		compare(problems, what, Sample.median(first, figure), Sample.median(last, figure), constant);
	}

	/**
	 * The least of the heap: on a busy machine garbage is in some samples, and what is
	 * kept is in all.
	 */
	private static void addHeap(List<String> problems, List<Sample> first, List<Sample> last) {
		compare(problems, "heap", least(first), least(last), 4);
	}

	private static double least(List<Sample> samples) {
		return samples.stream().mapToDouble(Sample::heap).min().orElseThrow();
	}

	private static void compare(List<String> problems, String what, double before, double after, double constant) {
		if (after > before * NOISE + constant) {
			problems.add("%s went from %.1f to %.1f".formatted(what, before, after));
		}
	}

}
