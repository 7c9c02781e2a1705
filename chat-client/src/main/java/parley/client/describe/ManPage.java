package parley.client.describe;

import java.util.Map;

/**
 * The manual page, in roff.
 */
public final class ManPage {

	private ManPage() {
	}

	/**
	 * {@return the page}
	 */
	public static String text() {
		StringBuilder page = new StringBuilder("""
				.\\" Made by `chatclient man`: see parley.client.describe.Manual.
				.TH CHATCLIENT 1 "" "Parley" "User Commands"
				.SH NAME
				chatclient \\- turn-taking chat with a server
				.SH SYNOPSIS
				""");
		Manual.COMMANDS.forEach((command) -> page.append(".B chatclient\n")
			.append(roff(command.written()))
			.append(command.options().isEmpty() ? "\n.br\n" : " [OPTIONS]\n.br\n"));
		page.append(".B chatclient\n.SH DESCRIPTION\nWithout arguments it is an interactive shell.\n");
		Manual.COMMANDS.forEach((command) -> described(page, command));
		page.append(".SH OPTIONS\n");
		Manual.options().forEach((option) -> term(page, option.written(), option.text()));
		Manual.GENERAL.forEach((option) -> term(page, option.written(), option.text()));
		page.append(".SH EXIT STATUS\n");
		Manual.EXIT_CODES.forEach((code, meaning) -> term(page, code.toString(), meaning));
		files(page);
		return page.toString();
	}

	private static void described(StringBuilder page, CommandDescription command) {
		term(page, command.written(), command.summary());
		command.examples()
			.forEach((example) -> page.append(".IP\n.EX\n").append(roff("chatclient " + example)).append("\n.EE\n"));
	}

	private static void files(StringBuilder page) {
		page.append(".SH FILES\n");
		Map.of("$XDG_CONFIG_HOME/parley/client.yml", "profiles and settings; ~/.config where the variable is not set",
				"$XDG_STATE_HOME/parley/chats", "chats that were kept; ~/.local/state where the variable is not set")
			.entrySet()
			.stream()
			.sorted(Map.Entry.comparingByKey())
			.forEach((file) -> term(page, file.getKey(), file.getValue()));
	}

	private static void term(StringBuilder page, String term, String text) {
		page.append(".TP\n.B ").append(roff(term)).append('\n').append(roff(text)).append(".\n");
	}

	private static String roff(String text) {
		return text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("\"", "\\(dq");
	}

}
