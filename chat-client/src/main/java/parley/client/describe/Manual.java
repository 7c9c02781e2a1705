package parley.client.describe;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import parley.client.describe.OptionDescription.Values;

/**
 * All that the program takes and all that it ends with. The usage, the manual page and
 * the completion scripts are made of it, and the command line is read by it.
 */
public final class Manual {

	/** The dialects that are shipped, the default first. */
	public static final List<String> DIALECTS = List.of("classic", "bare", "nul", "length-prefix", "end-marker",
			"name-exchange", "no-handle", "bye");

	/** What the process ends with, and when. */
	public static final Map<Integer, String> EXIT_CODES = exitCodes();

	private static final List<OptionDescription> SERVER = List.of(
			OptionDescription.valued("--dialect", "DIALECT", Values.DIALECT,
					"what the server speaks: " + String.join(", ", DIALECTS)
							+ "; application.yml explains them, and can have more"),
			OptionDescription.flag("--tls", "encrypt, and check that the server is who it should be")
				.setting("tls.enabled"),
			OptionDescription
				.valued("--ca", "FILE", Values.FILE, "with TLS, the authority that signed the server's certificate")
				.setting("tls.ca"),
			OptionDescription.flag("--insecure", "encrypt, and check nothing").setting("tls.insecure"),
			OptionDescription.valued("--cert", "FILE", Values.FILE, "with TLS, your own certificate")
				.setting("tls.cert"),
			OptionDescription.valued("--key", "FILE", Values.FILE, "with TLS, the key of your certificate")
				.setting("tls.key"));

	private static final OptionDescription NAME = OptionDescription.valued("--name", "HANDLE", Values.ANY,
			"your name in the chat: 1 to 10 characters, no spaces");

	private static final List<OptionDescription> RESUME = List.of(
			OptionDescription
				.flag("--resume",
						"go on with the same chat when the connection is lost, if the server can; over TLS"
								+ " that is asked anyway")
				.setting("resume", "always"),
			OptionDescription.flag("--no-resume", "never do that").setting("resume", "never"));

	private static final OptionDescription KEEP = OptionDescription
		.flag("--keep", "keep what is said, for the command history")
		.setting("history");

	private static final List<OptionDescription> VIEW = List.of(
			OptionDescription.flag("--times", "show when each line was said").setting("chat.times"),
			OptionDescription.flag("--bell", "ring when your turn comes").setting("chat.bell"),
			OptionDescription.flag("--notify", "show a desktop notification when your turn comes")
				.setting("chat.notification"),
			OptionDescription.flag("--linear", "never redraw, for screen readers").setting("chat.linear"),
			OptionDescription.flag("--reconnect", "connect again when the connection is lost")
				.setting("chat.reconnect", "always"));

	private static final List<OptionDescription> SCRIPT = List.of(
			OptionDescription.flag("--json", "write each event as a JSON object, one in a line"),
			OptionDescription.flag("--plain", "write bare answers, as through a pipe, at a terminal too"),
			OptionDescription.valued("--timeout", "TIME", Values.ANY,
					"how long to wait for an answer, such as 30s, 500ms or 2m"),
			OptionDescription.flag("--quiet", "say nothing on standard error but what went wrong"));

	private static final OptionDescription TIMEOUT = OptionDescription.valued("--timeout", "TIME", Values.ANY,
			"how long to wait for an answer, 10s if not said");

	/** What the program does, the plain chat first. */
	public static final List<CommandDescription> COMMANDS = List.of(
			new CommandDescription("", "HOST PORT | PROFILE", "chats; through a pipe each line is a turn",
					together(Stream.of(List.of(NAME), SERVER, RESUME, List.of(KEEP), VIEW, SCRIPT)),
					List.of(CommandDescription.PLACE), List.of("localhost 53142 --name alice", "home")),
			new CommandDescription("ask", "HOST PORT | PROFILE [QUESTION]",
					"asks one question and prints the answer; without one, each line of the input is asked",
					together(Stream.of(List.of(NAME), SERVER, RESUME, List.of(KEEP), SCRIPT)),
					List.of(CommandDescription.PLACE),
					List.of("ask localhost 53142 --name alice \"what time is it?\"",
							"ask home --json --timeout 30s <questions.txt")),
			new CommandDescription("doctor", "HOST PORT | PROFILE",
					"finds out what the other end speaks, and which dialect fits",
					together(Stream.of(SERVER.subList(1, 4), List.of(TIMEOUT))), List.of(CommandDescription.PLACE),
					List.of("doctor localhost 53142")),
			new CommandDescription("profiles", "[list | show NAME | add NAME HOST PORT | remove NAME]",
					"keeps servers under names of your own",
					together(Stream.of(List.of(NAME), SERVER.subList(0, 4), RESUME)),
					List.of("list", "show", "add", "remove"),
					List.of("profiles add home chat.example 53142 --name alice --tls", "profiles show home")),
			new CommandDescription("history", "[list | show NUMBER | clear]",
					"shows past chats, those that were kept with --keep", List.of(), List.of("list", "show", "clear"),
					List.of("history show 1")),
			new CommandDescription("completion", "bash | zsh", "prints a completion script for a shell", List.of(),
					List.of("bash", "zsh"), List.of("completion bash >/etc/bash_completion.d/chatclient")),
			new CommandDescription("man", "", "prints this program's manual page", List.of(), List.of(),
					List.of("man | man -l -")));

	/** What goes with every command. */
	public static final List<OptionDescription> GENERAL = List.of(
			OptionDescription.flag("--help", "show how to call the program"),
			OptionDescription.flag("--version", "show the version"));

	private static final Map<String, OptionDescription> OPTIONS = COMMANDS.stream()
		.map(CommandDescription::options)
		.flatMap(Collection::stream)
		.collect(Collectors.toMap(OptionDescription::name, Function.identity(), (first, second) -> first,
				LinkedHashMap::new));

	private Manual() {
	}

	/**
	 * Finds a command.
	 * @param name its first word
	 * @return the command, or empty if there is none of that name
	 */
	public static Optional<CommandDescription> command(String name) {
		return COMMANDS.stream().filter((command) -> command.name().equals(name)).findFirst();
	}

	/**
	 * Finds what command line is meant, though it may be wrong.
	 * @param words the words of the command line
	 * @return the command that it begins with, or the chat, which has no name
	 */
	public static CommandDescription meant(List<String> words) {
		return (words.isEmpty() ? Optional.<CommandDescription>empty() : command(words.getFirst()))
			.orElse(COMMANDS.getFirst());
	}

	/**
	 * Finds an option of any command.
	 * @param name its name, with the hyphens
	 * @return the option, or empty if there is none of that name
	 */
	public static Optional<OptionDescription> option(String name) {
		return Optional.ofNullable(OPTIONS.get(name));
	}

	/**
	 * {@return the options of all commands, each once}
	 */
	public static Collection<OptionDescription> options() {
		return OPTIONS.values();
	}

	private static List<OptionDescription> together(Stream<List<OptionDescription>> lists) {
		return lists.flatMap(List::stream).toList();
	}

	private static Map<Integer, String> exitCodes() {
		Map<Integer, String> codes = new LinkedHashMap<>();
		codes.put(0, "ended by either side, and nothing is lost");
		codes.put(1, "could not start: a setting makes no sense");
		codes.put(2, "bad arguments");
		codes.put(3, "no connection");
		codes.put(4, "the connection was lost, or something was not delivered");
		codes.put(5, "refused by the server");
		codes.put(6, "the other end does not speak the chat's protocol");
		codes.put(7, "no answer in time");
		codes.put(8, "the output could not be written");
		codes.put(130, "Ctrl-C");
		return Collections.unmodifiableMap(codes);
	}

}
