package parley.client.describe;

import java.util.List;
import java.util.stream.Collectors;

/**
 * How to call the program, for a terminal of 80 columns.
 */
public final class Usage {

	private static final int WIDTH = 80;

	private static final int TEXT_AT = 20;

	private Usage() {
	}

	/**
	 * {@return the whole usage}
	 */
	public static String text() {
		StringBuilder usage = new StringBuilder();
		Manual.COMMANDS.forEach((command) -> {
			usage.append(wrapped(usage.isEmpty() ? "Usage: chatclient" : "       chatclient", called(command), 15));
			usage.append(wrapped("           ", command.summary(), 11));
		});
		usage.append("       chatclient\n           is the interactive shell, to chat again and again\n\nOptions:\n");
		Manual.options().forEach((option) -> usage.append(described(option)));
		Manual.GENERAL.forEach((option) -> usage.append(described(option)));
		usage.append(line("--KEY=VALUE", "any setting of application.yml, such as --parley.client.quiet-period=300ms"));
		return usage.append('\n').append(examples(Manual.COMMANDS)).append('\n').append(exitCodes()).toString();
	}

	/**
	 * Explains one command.
	 * @param command the command
	 * @return its usage
	 */
	public static String text(CommandDescription command) {
		StringBuilder usage = new StringBuilder(wrapped("Usage: chatclient", called(command), 15))
			.append(wrapped("           ", command.summary(), 11))
			.append('\n');
		command.options().forEach((option) -> usage.append(described(option)));
		return usage.append(command.options().isEmpty() ? "" : "\n").append(examples(List.of(command))).toString();
	}

	/**
	 * Says how to call what was called wrongly, and where there is more.
	 * @param command what was called, or meant
	 * @return a few lines
	 */
	public static String reminder(CommandDescription command) {
		return wrapped("Usage: chatclient", called(command), 15) + "chatclient " + (command.name() + " --help").strip()
				+ " says more.\n";
	}

	private static String called(CommandDescription command) {
		return command.written() + (command.options().isEmpty() ? "" : " [OPTIONS]");
	}

	private static String described(OptionDescription option) {
		return line(option.written(), option.text());
	}

	private static String examples(List<CommandDescription> commands) {
		return commands.stream()
			.flatMap((command) -> command.examples().stream())
			.map((example) -> "  chatclient " + example + "\n")
			.collect(Collectors.joining("", "For example:\n", ""));
	}

	private static String exitCodes() {
		return Manual.EXIT_CODES.entrySet()
			.stream()
			.map((code) -> line(code.getKey().toString(), code.getValue()))
			.collect(Collectors.joining("", "Exit codes:\n", ""));
	}

	private static String line(String term, String text) {
		return wrapped("  " + term, text, TEXT_AT);
	}

	private static String wrapped(String start, String text, int indent) {
		StringBuilder lines = new StringBuilder();
		StringBuilder line = new StringBuilder(start);
		line.repeat(' ', Math.max(indent - line.length(), start.isBlank() ? 0 : 1));
		int filled = line.length();
		for (String word : text.split(" ", -1)) {
			if (line.length() + 1 + word.length() >= WIDTH) {
				lines.append(line).append('\n');
				line.setLength(0);
				line.repeat(' ', indent);
				filled = line.length();
			}
			line.append((line.length() == filled) ? "" : " ").append(word);
		}
		return lines.append(line).append('\n').toString();
	}

}
