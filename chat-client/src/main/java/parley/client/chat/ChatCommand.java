package parley.client.chat;

import java.util.List;

/**
 * What a line typed in a chat is: a command if it begins with a backslash, a message
 * otherwise. Two backslashes begin a message with one. So no message is ever mistaken for
 * a command, and no command is ever sent.
 */
sealed interface ChatCommand {

	/** All commands, as they are typed. */
	List<String> NAMES = List.of("\\quit", "\\help", "\\status", "\\save", "\\again");

	/** What the commands do, line by line. */
	List<String> HELP = List.of("\\quit        ends the chat; Ctrl-D and Ctrl-C do too",
			"\\status      whose turn it is, for how long, and what was not delivered",
			"\\save FILE   writes this chat to a file; \\save! FILE writes over one",
			"\\again       sends what was not delivered when the connection was lost", "\\help        says this",
			"\\\\text       sends \\text", "What has no backslash in front is a message.");

	/**
	 * A message.
	 *
	 * @param text what to say
	 */
	record Say(String text) implements ChatCommand {
	}

	/** End the chat. */
	record Quit() implements ChatCommand {
	}

	/** Say what the commands are. */
	record ShowHelp() implements ChatCommand {
	}

	/** Say how the chat stands. */
	record Status() implements ChatCommand {
	}

	/**
	 * Write the chat to a file.
	 *
	 * @param file where to
	 * @param overwrite whether it may be there already
	 */
	record Save(String file, boolean overwrite) implements ChatCommand {
	}

	/** Send again what was not delivered. */
	record Again() implements ChatCommand {
	}

	/**
	 * Begins with a backslash, and is no command. Never sent.
	 *
	 * @param hint why, and what to type instead
	 */
	record Unknown(String hint) implements ChatCommand {
	}

	/**
	 * Reads a line.
	 * @param line as it was typed
	 * @return what it is
	 */
	static ChatCommand read(String line) {
		String typed = line.strip();
		if (!typed.startsWith("\\")) {
			return new Say(line);
		}
		if (typed.startsWith("\\\\")) {
			return new Say(typed.substring(1));
		}
		String[] words = typed.split("\\s+", 2);
		return (words.length == 1) ? alone(typed) : with(words[0], words[1], typed);
	}

	private static ChatCommand alone(String word) {
		return switch (word) {
			case "\\quit" -> new Quit();
			case "\\help" -> new ShowHelp();
			case "\\status" -> new Status();
			case "\\again" -> new Again();
			case "\\save", "\\save!" -> new Unknown("\\save needs a FILE to write to");
			default -> unknown(word);
		};
	}

	private static ChatCommand with(String word, String rest, String typed) {
		return switch (word) {
			case "\\save" -> new Save(rest, false);
			case "\\save!" -> new Save(rest, true);
			default ->
				NAMES.contains(word) ? new Unknown(word + " stands alone; to say it, type \\" + typed) : unknown(word);
		};
	}

	private static ChatCommand unknown(String word) {
		return new Unknown("there is no command " + word + ", \\help lists them; to say it, type \\" + word);
	}

}
