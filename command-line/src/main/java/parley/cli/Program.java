package parley.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * A program's command line, by its description. For one thread.
 */
public final class Program {

	private static final List<String> SHELLS = List.of("bash", "zsh");

	/** Of a label that is shorter a reader learns nothing. */
	private static final int SHORTEST_LABEL = 4;

	/** In no exception of its own. */
	private static final String NO_VALUE = "' should be specified without '";

	private final CommandLine commandLine;

	/**
	 * Creates a program, or a part of one.
	 * @param description the program with its commands
	 */
	public Program(CommandSpec description) {
		qualify(description);
		this.commandLine = new CommandLine(description).setExpandAtFiles(false)
			.setPosixClusteredShortOptionsAllowed(false);
		collectErrors(description);
	}

	/**
	 * {@return a program that also has the commands {@code man} and {@code completion}}
	 * @param description the program with its own commands
	 */
	public static Program documented(CommandSpec description) {
		description.addSubcommand("man", command("man", "", "prints this program's manual page"));
		description.addSubcommand("completion",
				command("completion", "bash | zsh", "prints a completion script for a shell")
					.addPositional(PositionalParamSpec.builder()
						.paramLabel("SHELL")
						.arity("1")
						.required(true)
						.type(String.class)
						.completionCandidates(SHELLS)
						.hidden(true)
						.build()));
		return new Program(description);
	}

	/**
	 * {@return a command without options yet}
	 * @param name its name
	 * @param synopsis what follows the name, or nothing
	 * @param summary what it does, without a full stop
	 */
	public static CommandSpec command(String name, String synopsis, String summary) {
		CommandSpec command = CommandSpec.create().name(name);
		command.usageMessage().description(summary).customSynopsis((name + " " + synopsis).strip()).sortOptions(false);
		return command;
	}

	/**
	 * Says what a program ends with.
	 * @param program the program
	 * @param meanings of its exit codes, from 0 on
	 */
	public static void exitCodes(CommandSpec program, String... meanings) {
		Map<String, String> codes = new LinkedHashMap<>();
		for (int code = 0; code < meanings.length; code++) {
			codes.put(Integer.toString(code), meanings[code]);
		}
		program.usageMessage().exitCodeListHeading("Exit codes:%n").exitCodeList(codes);
	}

	/**
	 * Reads a command line.
	 * @param arguments as the system gave them
	 * @return what they say; of the innermost command that they name
	 * @throws UsageException with the reason, if they make no sense
	 */
	public ParseResult parse(Collection<String> arguments) {
		ParseResult root = this.commandLine.parseArgs(arguments.toArray(String[]::new));
		ParseResult result = root;
		List<Exception> errors = new ArrayList<>(root.errors());
		while (result.hasSubcommand()) {
			result = result.subcommand();
			errors.addAll(result.errors());
		}
		CommandSpec command = result.commandSpec();
		errors.stream()
			.filter(UnmatchedArgumentException.class::isInstance)
			.findFirst()
			.or(() -> errors.stream().findFirst())
			.ifPresent((error) -> {
				throw new UsageException(reason(error, command), command);
			});
		return result;
	}

	/**
	 * Prints what documents the program, if that is asked for.
	 * @param result what the command line says
	 * @return the manual page or the completion script, or empty if it is another command
	 * @throws UsageException if there is no such script
	 */
	public Optional<String> document(ParseResult result) {
		return switch (result.commandSpec().name()) {
			case "man" -> Optional.of(manualPage());
			case "completion" -> {
				if (!SHELLS.contains(result.matchedPositionalValue(0, ""))) {
					throw new UsageException("there is completion for bash and for zsh", result.commandSpec());
				}
				yield Optional.of(completion());
			}
			default -> Optional.empty();
		};
	}

	/**
	 * {@return how to call the program, for a terminal of 80 columns}
	 */
	public String usage() {
		return this.commandLine.getUsageMessage(Ansi.OFF);
	}

	/**
	 * {@return how to call one of its commands}
	 * @param command the command
	 */
	public static String usage(CommandSpec command) {
		return command.commandLine().getUsageMessage(Ansi.OFF);
	}

	/**
	 * {@return the manual page, in roff}
	 */
	public String manualPage() {
		return new ManualPage(this.commandLine.getCommandSpec()).text();
	}

	/**
	 * {@return a script that completes the program's command lines in bash, and in zsh
	 * through its emulation of bash}
	 */
	public String completion() {
		return AutoComplete.bash(this.commandLine.getCommandName(), this.commandLine);
	}

	/** Has the synopsis of each command begin with those that it belongs to. */
	private static void qualify(CommandSpec parent) {
		String prefix = parent.qualifiedName();
		parent.subcommands().values().forEach((line) -> {
			CommandSpec command = line.getCommandSpec();
			command.usageMessage().customSynopsis(prefix + " " + command.usageMessage().customSynopsis()[0]);
			qualify(command);
		});
	}

	private static void collectErrors(CommandSpec command) {
		command.parser().collectErrors(true);
		command.subcommands().values().forEach((each) -> collectErrors(each.getCommandSpec()));
	}

	private static String reason(Exception error, CommandSpec command) {
		return switch (error) {
			case UnmatchedArgumentException unknown -> unknown(unknown.getUnmatched().getFirst(), command);
			case OverwrittenOptionException twice -> name(twice.getOverwritten()) + " is there twice";
			case MissingParameterException missing -> missing(missing);
			case ParameterException wrong when wrong.getCause() instanceof TypeConversionException cause ->
				(name(wrong.getArgSpec()) + " " + cause.getMessage()).strip();
			case ParameterException wrong when String.valueOf(wrong.getMessage()).contains(NO_VALUE) ->
				quoted(String.valueOf(wrong.getMessage())) + " takes no value";
			default -> String.valueOf(error.getMessage());
		};
	}

	/** What stands between the first two apostrophes. */
	private static String quoted(String message) {
		int start = message.indexOf('\'') + 1;
		return message.substring(start, message.indexOf('\'', start));
	}

	private static String unknown(String word, CommandSpec command) {
		List<String> known = word.startsWith("-") ? command.options().stream().map(OptionSpec::longestName).toList()
				: List.copyOf(command.subcommands().keySet());
		return "not understood: " + word.replaceAll("\\p{Cntrl}", "?")
				+ ClosestName.to(word.split("=", 2)[0], known).map(", did you mean %s?"::formatted).orElse("");
	}

	private static String missing(MissingParameterException missing) {
		ArgSpec first = missing.getMissing().getFirst();
		if (first instanceof OptionSpec option
				&& !String.valueOf(missing.getMessage()).startsWith("Missing required option")) {
			return option.longestName() + " needs a "
					+ ((option.paramLabel().length() >= SHORTEST_LABEL) ? option.paramLabel() : "value");
		}
		return ((first instanceof OptionSpec) ? name(first) : first.paramLabel()) + " is missing";
	}

	private static String name(@Nullable ArgSpec argument) {
		return (argument instanceof OptionSpec option) ? option.longestName() : "";
	}

}
