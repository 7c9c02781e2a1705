package parley.client.describe;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

import parley.cli.Program;

/**
 * All that the program takes and all that it ends with. The command line is read by it;
 * the usage, the manual page and the completion scripts are made of it.
 */
public final class Manual {

	/** The dialects that are shipped, the default first. */
	public static final List<String> DIALECTS = List.of("classic", "bare", "nul", "length-prefix", "end-marker",
			"name-exchange", "no-handle", "bye");

	/**
	 * Stands for the names of profiles: the shell that completes asks the program for
	 * them.
	 */
	public static final List<String> PROFILES = List.of("$(chatclient profiles names 2>/dev/null)");

	/** The names of all commands. */
	public static final List<String> COMMANDS = List.of("ask", "doctor", "profiles", "history", "man", "completion");

	private static final String PLACE = "HOST PORT | PROFILE";

	private Manual() {
	}

	/**
	 * {@return the chat, which needs no command word, without the other commands: it has
	 * all options that there are}
	 */
	public static CommandSpec chat() {
		CommandSpec chat = command("chatclient", PLACE + " [OPTIONS]",
				"turn-taking chat with a server; through a pipe each line is a turn, and without arguments it is an"
						+ " interactive shell");
		chat.addOption(OptionSpec.builder("-V", "--version").description("show the version").build());
		OptionDescriptions.addConnection(chat);
		OptionDescriptions.addView(chat);
		OptionDescriptions.addScript(chat);
		Program.acceptSettings(chat);
		chat.parser().overwrittenOptionsAllowed(true);
		return words(chat, PROFILES);
	}

	/**
	 * {@return the program with all commands}
	 */
	public static Program program() {
		return Whole.PROGRAM;
	}

	/**
	 * Finds a command.
	 * @param name its first word
	 * @return the command, or empty if there is none of that name
	 */
	public static Optional<CommandSpec> command(String name) {
		return COMMANDS.contains(name)
				? Optional.ofNullable(Whole.DESCRIPTION.subcommands().get(name)).map(CommandLine::getCommandSpec)
				: Optional.empty();
	}

	/**
	 * Finds what command line is meant, though it may be wrong.
	 * @param words the words of the command line
	 * @return the command that it begins with, or the chat, which has no name
	 */
	public static CommandSpec meant(List<String> words) {
		return words.stream().findFirst().flatMap(Manual::command).orElse(Whole.DESCRIPTION);
	}

	/**
	 * {@return what the words of a command may be, for completion}
	 * @param command the command
	 */
	public static List<String> words(CommandSpec command) {
		List<String> words = new ArrayList<>();
		command.positionalParameters().forEach((word) -> word.completionCandidates().forEach(words::add));
		return words;
	}

	/**
	 * Says how to call what was called wrongly, and where there is more.
	 * @param command what was called, or meant
	 * @return two lines
	 */
	public static String reminder(CommandSpec command) {
		return "Usage: %s%n%s --help says more.%n".formatted(command.usageMessage().customSynopsis()[0],
				command.qualifiedName());
	}

	private static CommandSpec described() {
		CommandSpec program = chat();
		exitCodes(program);
		program.usageMessage()
			.commandListHeading("%nCommands:%n")
			.exitCodeListHeading("%nExit codes:%n")
			.footer("", "--KEY=VALUE sets what application.yml has: --parley.client.history=true.",
					"Profiles and settings are in $XDG_CONFIG_HOME/parley/client.yml (~/.config).",
					"Chats that were kept are in $XDG_STATE_HOME/parley/chats (~/.local/state).", "", "For example:",
					"  chatclient localhost 53142 --name alice", "  chatclient home");
		ask(program);
		doctor(program);
		profiles(program);
		history(program);
		return program;
	}

	private static void ask(CommandSpec program) {
		CommandSpec ask = command("ask", PLACE + " [QUESTION] [OPTIONS]",
				"asks one question and prints the answer; without one, each line of the input is asked",
				"  chatclient ask localhost 53142 --name alice \"what time is it?\"",
				"  chatclient ask home --json --timeout 30s <questions.txt");
		OptionDescriptions.addConnection(ask);
		OptionDescriptions.addScript(ask);
		program.addSubcommand("ask", words(ask, PROFILES));
	}

	private static void doctor(CommandSpec program) {
		CommandSpec doctor = command("doctor", PLACE + " [OPTIONS]",
				"finds out what the other end speaks, and which dialect fits", "  chatclient doctor localhost 53142");
		OptionDescriptions.addDoctor(doctor);
		program.addSubcommand("doctor", words(doctor, PROFILES));
	}

	private static void profiles(CommandSpec program) {
		CommandSpec profiles = command("profiles", "[list | show NAME | add NAME HOST PORT | remove NAME]",
				"keeps servers under names of your own; options are for add",
				"  chatclient profiles add home chat.example 53142 --name alice --tls",
				"  chatclient profiles show home");
		OptionDescriptions.addProfile(profiles);
		program.addSubcommand("profiles", words(profiles, List.of("list", "show", "add", "remove")));
	}

	private static void history(CommandSpec program) {
		CommandSpec history = command("history", "[list | show NUMBER | clear]",
				"shows past chats, those that were kept with --keep", "  chatclient history show 1");
		program.addSubcommand("history", words(history, List.of("list", "show", "clear")));
	}

	private static CommandSpec command(String name, String arguments, String summary, String... examples) {
		CommandSpec command = Program.command(name, arguments, summary);
		command.addOption(OptionSpec.builder("-h", "--help").description("show how to call the program").build());
		command.usageMessage().optionListHeading("%n");
		if (examples.length > 0) {
			command.usageMessage().footerHeading("%nFor example:%n").footer(examples);
		}
		return command;
	}

	private static CommandSpec words(CommandSpec command, List<String> proposals) {
		return command.addPositional(PositionalParamSpec.builder()
			.index("0..*")
			.arity("0..*")
			.type(List.class)
			.auxiliaryTypes(String.class)
			.completionCandidates(proposals)
			.build());
	}

	private static void exitCodes(CommandSpec program) {
		Program.exitCodes(program, "ended by either side, and nothing is lost",
				"could not start: a setting makes no sense", "bad arguments", "no connection",
				"the connection was lost, or something was not delivered", "refused by the server",
				"the other end does not speak the chat's protocol", "no answer in time",
				"the output could not be written");
		Map<String, String> codes = new LinkedHashMap<>(program.usageMessage().exitCodeList());
		codes.put("130", "Ctrl-C");
		program.usageMessage().exitCodeList(codes);
	}

	/** Made when it is asked for: a chat and the shell start without it. */
	private static final class Whole {

		static final CommandSpec DESCRIPTION = described();

		static final Program PROGRAM = Program.documented(DESCRIPTION);

	}

}
