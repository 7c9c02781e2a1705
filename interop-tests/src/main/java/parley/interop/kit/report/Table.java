package parley.interop.kit.report;

import java.io.PrintStream;
import java.util.List;

import parley.interop.kit.play.Outcome;
import parley.interop.kit.play.Verdict;
import parley.interop.kit.script.Level;
import parley.interop.kit.script.Script;
import parley.interop.kit.script.Step;

/** The report that a person reads: a line for each script, and for what failed, why. */
public final class Table {

	private static final String GREEN = "32";

	private static final String RED = "31";

	private static final String YELLOW = "33";

	private static final String GREY = "90";

	private final PrintStream out;

	private final boolean colours;

	/**
	 * Makes a report.
	 * @param out where it goes
	 * @param colours whether that is a terminal that has colours
	 */
	public Table(PrintStream out, boolean colours) {
		this.out = out;
		this.colours = colours;
	}

	/**
	 * Lists scripts, without having played them.
	 * @param scripts the scripts
	 */
	public void list(List<Script> scripts) {
		scripts.forEach((script) -> this.out
			.println("%-12s %-6s  %-44s %s".formatted(clauses(script), script.level(), script.id(), script.title())));
		this.out.println("%n%d scripts".formatted(scripts.size()));
	}

	/** Prints the heading. */
	public void heading() {
		this.out.println("%-12s %-6s  %-7s  %7s  %s".formatted("clause", "level", "verdict", "time", "what"));
		this.out.println("-".repeat(96));
	}

	/**
	 * Prints a script's line, and why it failed if it did.
	 * @param outcome what came of it
	 */
	public void outcome(Outcome outcome) {
		Script script = outcome.script();
		this.out.println("%-12s %-6s  %s  %5.2f s  %s".formatted(clauses(script), script.level(), word(outcome),
				outcome.elapsed().toMillis() / 1000.0, script.title()));
		switch (outcome.verdict()) {
			case Verdict.Passed ignored -> {
			}
			case Verdict.NotApplicable not -> detail(not.reason());
			case Verdict.Failed failed -> failure(script, failed);
		}
		this.out.flush();
	}

	private void failure(Script script, Verdict.Failed failed) {
		Step step = failed.step();
		detail("%s.dialogue%s: %s".formatted(script.id(), (step != null) ? ":" + step.line() : "", failed.remark()));
		if (step != null) {
			detail("  " + step.source());
		}
		if (failed.expected().hasRemaining() || failed.received().hasRemaining()) {
			HexDump.sideBySide(failed.expected(), failed.received()).forEach((row) -> detail("  " + row));
		}
	}

	private void detail(String line) {
		this.out.println(" ".repeat(21) + line);
	}

	private String word(Outcome outcome) {
		return switch (outcome.verdict()) {
			case Verdict.Passed ignored -> coloured("passed ", GREEN);
			case Verdict.NotApplicable ignored -> coloured("n/a    ", GREY);
			case Verdict.Failed ignored ->
				outcome.breaksMust() ? coloured("FAILED ", RED) : coloured("failed ", YELLOW);
		};
	}

	private String coloured(String text, String colour) {
		return this.colours ? "\u001b[" + colour + "m" + text + "\u001b[0m" : text;
	}

	private static String clauses(Script script) {
		return String.join(" ", script.clauses());
	}

	/**
	 * Prints the summary.
	 * @param outcomes what came of all scripts
	 */
	public void summary(List<Outcome> outcomes) {
		this.out.println("-".repeat(96));
		for (Level level : Level.values()) {
			List<Outcome> these = outcomes.stream().filter((outcome) -> outcome.script().level() == level).toList();
			this.out.println(
					"%-6s %3d passed, %d failed, %d not applicable".formatted(level, count(these, Verdict.Passed.class),
							count(these, Verdict.Failed.class), count(these, Verdict.NotApplicable.class)));
		}
		boolean conforms = outcomes.stream().noneMatch(Outcome::breaksMust);
		this.out.println(conforms ? coloured("Every MUST that could be tried holds.", GREEN)
				: coloured("It does not conform.", RED));
		this.out.flush();
	}

	private static long count(List<Outcome> outcomes, Class<? extends Verdict> kind) {
		return outcomes.stream().filter((outcome) -> kind.isInstance(outcome.verdict())).count();
	}

}
