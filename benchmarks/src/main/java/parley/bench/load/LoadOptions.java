package parley.bench.load;

import java.time.Duration;
import java.util.OptionalLong;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

import parley.cli.Options;
import parley.cli.Program;

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
public record LoadOptions(int port, int conversations, int bytes, Duration measured, OptionalLong rate, int idle,
		OptionalLong pid) {

	private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(3);

	/**
	 * {@return the command}
	 */
	public static CommandSpec description() {
		CommandSpec load = Program.command("load", "--port P --conversations N --bytes B --seconds T [OPTIONS]",
				"makes load for a server on loopback");
		load.addOption(Options.number("--port", "P", 1, 65535, "the server's port").required(true).build());
		load.addOption(
				Options.number("--conversations", "N", 1, 50_000, "how many talk at once").required(true).build());
		load.addOption(Options.number("--bytes", "B", 4, 500, "the length of a message").required(true).build());
		load.addOption(Options.number("--seconds", "T", 1, 600, "how long to measure").required(true).build());
		load.addOption(Options.number("--rate", "R", 1, 1_000_000, "exchanges begun in a second").build());
		load.addOption(Options.number("--idle", "M", 0, 50_000, "how many more connect and are silent").build());
		load.addOption(
				Options.number("--pid", "PID", 1, Integer.MAX_VALUE, "the server's process, for its cost").build());
		return load;
	}

	static LoadOptions of(ParseResult line) {
		return new LoadOptions(number(line, "--port"), number(line, "--conversations"), number(line, "--bytes"),
				Duration.ofSeconds(number(line, "--seconds")), optional(line, "--rate"), number(line, "--idle"),
				optional(line, "--pid"));
	}

	private static int number(ParseResult line, String name) {
		return (int) optional(line, name).orElse(0);
	}

	private static OptionalLong optional(ParseResult line, String name) {
		return line.hasMatchedOption(name) ? OptionalLong.of(line.matchedOptionValue(name, 0L)) : OptionalLong.empty();
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
