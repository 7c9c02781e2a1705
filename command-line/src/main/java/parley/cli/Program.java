package parley.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.Model.UsageMessageSpec;
import picocli.CommandLine.ParseResult;

/**
 * A program's command line, by its description. For one thread.
 */
public final class Program {

	private static final List<String> SHELLS = List.of("bash", "zsh");

	private final CommandLine commandLine;

	/**
	 * Creates a program, or a part of one.
	 * @param description the program with its commands
	 */
	public Program(CommandSpec description) {
		qualify(description);
		this.commandLine = new CommandLine(description).setExpandAtFiles(false)
			.setPosixClusteredShortOptionsAllowed(false);
		// The synopsis has the words; a hidden word would not be completed.
		this.commandLine.setHelpSectionKeys(this.commandLine.getHelpSectionKeys()
			.stream()
			.filter((section) -> !section.equals(UsageMessageSpec.SECTION_KEY_PARAMETER_LIST))
			.toList());
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
	 * Lets a command line set what application.yml has, by {@code --KEY=VALUE} with a dot
	 * in the key. The settings are what is unmatched in the result.
	 * @param command takes settings as well as options
	 */
	public static void acceptSettings(CommandSpec command) {
		command.parser().unmatchedArgumentsAllowed(true);
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
		ParseError.first(result, errors).ifPresent((reason) -> {
			throw new UsageException(reason, command);
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
				String shell = result.matchedPositionalValue(0, "");
				if (!SHELLS.contains(shell)) {
					throw new UsageException("there is completion for bash and for zsh", result.commandSpec());
				}
				yield Optional.of(new CompletionScript(this.commandLine).text(shell));
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

}
