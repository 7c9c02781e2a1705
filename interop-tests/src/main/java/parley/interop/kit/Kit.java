package parley.interop.kit;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

import parley.cli.Program;
import parley.cli.UsageException;
import parley.interop.kit.play.Answers;
import parley.interop.kit.play.ClientUnderTest;
import parley.interop.kit.play.Operator;
import parley.interop.kit.play.Outcome;
import parley.interop.kit.play.Performance;
import parley.interop.kit.play.ServerUnderTest;
import parley.interop.kit.play.Target;
import parley.interop.kit.play.UnderTest;
import parley.interop.kit.report.JUnitReport;
import parley.interop.kit.report.JsonReport;
import parley.interop.kit.report.Table;
import parley.interop.kit.script.Library;
import parley.interop.kit.script.Script;
import parley.interop.kit.script.ScriptException;
import parley.interop.kit.script.Side;

/** One run of the kit. */
final class Kit {

	static final int OK = 0;

	static final int BROKEN = 1;

	static final int USAGE = 2;

	static final int UNREACHABLE = 3;

	private static final Duration REACH = Duration.ofSeconds(3);

	private static final int JOBS_FOR_SERVER = 12;

	private final Options options;

	private final PrintStream out;

	private final PrintStream err;

	private final Table table;

	private Kit(Options options, PrintStream out, PrintStream err, boolean colours) {
		this.options = options;
		this.out = out;
		this.err = err;
		this.table = new Table(out, colours);
	}

	/**
	 * Does what a command line says.
	 * @param out where the report goes
	 * @param err where complaints go
	 * @param colours whether the report may have colours
	 * @param arguments the command line
	 * @return the exit code
	 */
	static int run(PrintStream out, PrintStream err, boolean colours, String... arguments) {
		Program program = Options.program();
		Options options;
		try {
			ParseResult line = program.parse(List.of(arguments));
			Optional<String> text = line.isUsageHelpRequested() ? Optional.of(Program.usage(line.commandSpec()))
					: program.document(line);
			if (text.isPresent()) {
				out.print(text.get());
				return OK;
			}
			options = new Options(line);
		}
		catch (IllegalArgumentException ex) {
			err.println(ex.getMessage());
			err.print((ex instanceof UsageException wrong) ? Program.usage(wrong.command()) : program.usage());
			return USAGE;
		}
		return new Kit(options, out, err, colours).run();
	}

	private int run() {
		try {
			List<Script> scripts = scripts();
			if (scripts.isEmpty()) {
				this.err.println("No script is called " + String.join(" or ", this.options.only()) + ". See --list.");
				return USAGE;
			}
			if (this.options.list()) {
				this.table.list(scripts);
				return OK;
			}
			return (this.options.side() == Side.SERVER) ? testServer(scripts) : testClient(scripts);
		}
		catch (ScriptException ex) {
			this.err.println(ex.getMessage());
			return USAGE;
		}
		catch (IOException | UncheckedIOException ex) {
			this.err.println("Not possible: " + ex.getMessage());
			return UNREACHABLE;
		}
	}

	private List<Script> scripts() {
		List<Script> all = (this.options.scripts() != null) ? Library.in(this.options.scripts())
				: this.options.sides().stream().flatMap((side) -> Library.builtIn(side).stream()).toList();
		List<String> only = this.options.only();
		return all.stream()
			.filter((script) -> this.options.sides().contains(script.side()))
			.filter((script) -> script.dialect().equals(this.options.dialect()))
			.filter((script) -> only.isEmpty() || only.stream().anyMatch(script::matches))
			.toList();
	}

	private int testClient(List<Script> scripts) throws IOException {
		int processors = Math.max(1, Runtime.getRuntime().availableProcessors());
		return perform(scripts, new ClientUnderTest(this.options.command(), this.options.namePrompt()),
				(this.options.jobs() > 0) ? this.options.jobs() : processors, String.join(" ", this.options.command()));
	}

	private int testServer(List<Script> scripts) throws IOException {
		Target target = this.options.target();
		String command = this.options.operator();
		if (command != null) {
			// The answers go to whoever waits longest: one script at a time.
			Operator operator = Operator.start(command, target);
			return perform(scripts, ServerUnderTest.operated(target, operator), 1, target + ", driven by an operator");
		}
		if (!target.await(REACH)) {
			throw new IOException("nothing listens on " + target);
		}
		Answers answers = answers(target, this.options.answers());
		return perform(scripts, ServerUnderTest.answering(target, answers), jobs(target),
				target + ((answers == Answers.ECHO) ? ", which echoes" : ", which answers something"));
	}

	private Answers answers(Target target, @Nullable Answers given) throws IOException {
		return (given != null) ? given : ServerUnderTest.probe(target, this.options.timeout());
	}

	private int jobs(Target target) throws IOException {
		if (this.options.jobs() > 0) {
			return this.options.jobs();
		}
		return ServerUnderTest.servesMany(target, this.options.timeout()) ? JOBS_FOR_SERVER : 1;
	}

	private int perform(List<Script> scripts, UnderTest program, int jobs, String what) throws IOException {
		try (program) {
			this.out.println("%d scripts against %s%n".formatted(scripts.size(), what));
			this.table.heading();
			List<Outcome> outcomes = new Performance(program, this.options.timeout(), this.options.attempts())
				.play(scripts, jobs, this.table::outcome);
			this.table.summary(outcomes);
			write(outcomes);
			return outcomes.stream().anyMatch(Outcome::breaksMust) ? BROKEN : OK;
		}
	}

	private void write(List<Outcome> outcomes) throws IOException {
		if (this.options.junit() != null) {
			JUnitReport.write(this.options.junit(), "parley-interop." + this.options.side(), outcomes);
		}
		if (this.options.json() != null) {
			JsonReport.write(this.options.json(), outcomes);
		}
	}

}
