package parley.client.shell;

import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.core.command.DefaultCommandParser;
import org.springframework.shell.core.command.ParsedInput;

import parley.client.describe.Manual;

/**
 * Reads a line of the shell. An option that takes no value takes none: the shell's own
 * parser would give it the word behind.
 */
final class ShellInput extends DefaultCommandParser {

	private static final Pattern FLAG = Pattern.compile("(?<=\\s)(" + Manual.chat()
		.options()
		.stream()
		.filter((option) -> option.arity().max() == 0)
		.map((option) -> Pattern.quote(option.longestName()))
		.collect(Collectors.joining("|")) + ")(?=\\s|$)(?=(?:[^\"]*\"[^\"]*\")*[^\"]*$)");

	ShellInput(CommandRegistry commands) {
		super(commands);
	}

	@Override
	public ParsedInput parse(String input) {
		return super.parse(FLAG.matcher(input).replaceAll("$1=true"));
	}

}
