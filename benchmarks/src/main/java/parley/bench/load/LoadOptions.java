package parley.bench.load;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

import parley.bench.Flags;

/**
 * What load to make.
 *
 * @param port the port of the server on loopback
 * @param conversations how many talk at once
 * @param bytes the length of a message's text
 * @param measured for how long it is measured, behind a warm-up
 * @param rate how many exchanges are begun in a second by all together, whether or not
 * the server keeps up; as many as it answers if absent
 * @param idle how many more connect, exchange once, and are silent from then on
 * @param pid the server's process, if its CPU time and memory are to be read
 */
record LoadOptions(int port, int conversations, int bytes, Duration measured, OptionalLong rate, int idle,
		OptionalLong pid) {

	private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(3);

	static LoadOptions of(List<String> words) {
		Flags flags = Flags.of(words,
				Set.of("--port", "--conversations", "--bytes", "--seconds", "--rate", "--idle", "--pid"));
		return new LoadOptions(flags.number("--port", 1, 65535), flags.number("--conversations", 1, 50_000),
				flags.number("--bytes", 4, 500), Duration.ofSeconds(flags.number("--seconds", 1, 600)),
				flags.optionalNumber("--rate", 1, 1_000_000), (int) flags.optionalNumber("--idle", 0, 50_000).orElse(0),
				flags.optionalNumber("--pid", 1, Integer.MAX_VALUE));
	}

	Duration warmUp() {
		Duration quarter = this.measured.dividedBy(4);
		return (quarter.compareTo(LONGEST_WARM_UP) < 0) ? quarter : LONGEST_WARM_UP;
	}

	Pace pace(long start) {
		return this.rate.isPresent() ? new Pace.Steady(start, this.conversations, this.rate.getAsLong())
				: new Pace.AsFastAsAnswered();
	}

}
