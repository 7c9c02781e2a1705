package parley.interop.kit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;

import parley.cli.Program;
import parley.interop.kit.play.Answers;
import parley.interop.kit.play.ClientUnderTest;
import parley.interop.kit.play.Target;
import parley.interop.kit.script.Script;
import parley.interop.kit.script.Side;

import static parley.cli.Options.flag;
import static parley.cli.Options.number;
import static parley.cli.Options.valued;

/**
 * What the command line says. Whatever it can't mean is an
 * {@link IllegalArgumentException}.
 */
final class Options {

	private final ParseResult line;

	Options(ParseResult line) {
		this.line = line;
		if (!sideIsNamed() && !list()) {
			throw new IllegalArgumentException("first comes server or client");
		}
		if (!list() && words().isEmpty()) {
			throw new IllegalArgumentException(
					(side() == Side.SERVER) ? "HOST:PORT is missing" : "-- COMMAND is missing");
		}
		if (!list() && side() == Side.SERVER) {
			target();
		}
	}

	/**
	 * {@return the kit's command line}
	 */
	static Program program() {
		CommandSpec kit = Program.command("parley-interop",
				"server HOST:PORT | client -- COMMAND... | --list [OPTIONS]",
				"plays dialogue scripts against a server or a client of the classic protocol");
		kit.addOption(flag("--help", "show how to call the program").usageHelp(true).build());
		chosen().forEach((option) -> kit.addOption(option.build()));
		Program.exitCodes(kit, "every MUST holds", "not so", "usage",
				"nothing to test was reached, or a report could not be written");
		kit.addSubcommand("server", server());
		kit.addSubcommand("client", client());
		return Program.documented(kit);
	}

	private static CommandSpec server() {
		CommandSpec server = common(Program.command("server", "HOST:PORT [OPTIONS]", "tests a server"));
		server.addPositional(words("HOST:PORT", "0"));
		server.addOption(valued("--answers", "HOW", "how it answers by itself, echo or any; the kit finds out")
			.type(Answers.class)
			.completionCandidates(List.of("echo", "any"))
			.converters(Options::answers)
			.build());
		server.addOption(valued("--operator-cmd", "CMD",
				"a program whose input takes the operator's answers, a line each: the server's own command,"
						+ " or a bridge to its console")
			.build());
		return server;
	}

	private static CommandSpec client() {
		CommandSpec client = common(Program.command("client", "[OPTIONS] -- COMMAND...",
				"tests a client; in COMMAND {host} and {port} stand for the address to connect to, {name} for alice"));
		client.addPositional(words("COMMAND", "0..*"));
		client.addOption(valued("--name-prompt", "REGEX", "what it shows when it asks for a name").type(Pattern.class)
			.converters(Options::regex)
			.build());
		client.addOption(flag("--no-name", "it asks for none").build());
		return client;
	}

	private static CommandSpec common(CommandSpec command) {
		List.of(flag("--help", "show how to call it").usageHelp(true),
				valued("--junit", "FILE", "write a report as JUnit XML"),
				valued("--json", "FILE", "write a report as JSON"),
				number("--timeout", "SECONDS", 1, 600, "how long to wait where a script doesn't say (5)"),
				number("--jobs", "N", 1, 64, "how many scripts at a time (as many as is good)"),
				number("--attempts", "N", 1, 20, "how often a MUST is tried that fails (1; a busy machine needs more)"))
			.forEach((OptionSpec.Builder option) -> command.addOption(option.build()));
		chosen().forEach((option) -> command.addOption(option.build()));
		return command;
	}

	/** Which scripts, and whether they are only listed: also without a side. */
	private static List<OptionSpec.Builder> chosen() {
		return List.of(
				valued("--only", "X", "only these: a clause (W8) or a script's name, * for anything; repeatable")
					.type(List.class)
					.auxiliaryTypes(String.class),
				flag("--list", "only list the scripts"),
				valued("--dialect", "NAME", "what the program is set to (classic); see the scripts' headers"),
				valued("--scripts", "FOLDER", "play the *.dialogue files in a folder instead of the built-in scripts"));
	}

	private static PositionalParamSpec words(String label, String index) {
		return PositionalParamSpec.builder()
			.paramLabel(label)
			.index(index)
			.arity("0..1")
			.type(List.class)
			.auxiliaryTypes(String.class)
			.hidden(true)
			.build();
	}

	private static Answers answers(String word) {
		for (Answers constant : List.of(Answers.ECHO, Answers.ANY)) {
			if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
				return constant;
			}
		}
		throw new TypeConversionException("takes echo or any, not " + word);
	}

	private static Pattern regex(String word) {
		try {
			return Pattern.compile(word);
		}
		catch (PatternSyntaxException ex) {
			throw new TypeConversionException("is no regular expression: " + ex.getDescription() + ": " + word);
		}
	}

	private @Nullable String value(String name) {
		return this.line.matchedOptionValue(name, (String) null);
	}

	private long count(String name, long otherwise) {
		return this.line.matchedOptionValue(name, otherwise);
	}

	private @Nullable Path path(String name) {
		String value = value(name);
		return (value != null) ? Path.of(value) : null;
	}

	private List<String> words() {
		return this.line.matchedPositionalValue(0, List.of());
	}

	/**
	 * {@return the side that is tested}
	 */
	Side side() {
		return this.line.commandSpec().name().equals("server") ? Side.SERVER : Side.CLIENT;
	}

	/**
	 * {@return the sides whose scripts are chosen from: both where they are only listed
	 * and none is named}
	 */
	List<Side> sides() {
		return sideIsNamed() ? List.of(side()) : List.of(Side.SERVER, Side.CLIENT);
	}

	private boolean sideIsNamed() {
		return this.line.commandSpec().parent() != null;
	}

	boolean list() {
		return this.line.hasMatchedOption("--list");
	}

	/**
	 * {@return clauses and script names; everything if empty}
	 */
	List<String> only() {
		return this.line.matchedOptionValue("--only", List.of());
	}

	/**
	 * {@return the dialect that the program is set to}
	 */
	String dialect() {
		return this.line.matchedOptionValue("--dialect", Script.CLASSIC);
	}

	/**
	 * {@return how many scripts at a time; 0 to find out}
	 */
	int jobs() {
		return (int) count("--jobs", 0);
	}

	/**
	 * {@return how often a script is played that fails}
	 */
	int attempts() {
		return (int) count("--attempts", 1);
	}

	Duration timeout() {
		return Duration.ofSeconds(count("--timeout", 5));
	}

	@Nullable Path junit() {
		return path("--junit");
	}

	@Nullable Path json() {
		return path("--json");
	}

	@Nullable Path scripts() {
		return path("--scripts");
	}

	Target target() {
		return Target.parse(words().getFirst());
	}

	/**
	 * {@return how the server answers, or null to find out}
	 */
	@Nullable Answers answers() {
		return this.line.matchedOptionValue("--answers", (Answers) null);
	}

	@Nullable String operator() {
		return value("--operator-cmd");
	}

	List<String> command() {
		return words();
	}

	/**
	 * {@return what the client shows when it asks for a name, or null if it never does}
	 */
	@Nullable Pattern namePrompt() {
		return this.line.hasMatchedOption("--no-name") ? null
				: this.line.matchedOptionValue("--name-prompt", Pattern.compile(ClientUnderTest.NAME_PROMPT));
	}

}
