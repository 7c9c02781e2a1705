package parley.client;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import picocli.CommandLine.Model.CommandSpec;

import parley.client.chat.Destination;
import parley.client.chat.PipeOptions;
import parley.client.describe.Manual;
import parley.client.profile.Profiles;
import parley.client.wire.Tls;

/**
 * What the arguments of the program ask for (C8 of docs/PROTOCOL.md). Read before
 * anything is started.
 */
sealed interface CommandLine {

	/** What Spring is needed for. */
	sealed interface Started extends CommandLine {

		/**
		 * {@return arguments for Spring}
		 */
		List<String> properties();

	}

	/**
	 * One chat, then the end.
	 *
	 * @param destination whom to chat with
	 * @param dialect the name of what the server speaks; not looked up yet
	 * @param pipe how it is shown where there is no terminal
	 * @param properties arguments for Spring
	 */
	record Chat(Destination destination, String dialect, PipeOptions pipe, List<String> properties) implements Started {
	}

	/**
	 * One question, or as many as there are lines of input, then the end.
	 *
	 * @param destination whom to ask
	 * @param dialect the name of what the server speaks; not looked up yet
	 * @param question what to ask, or empty to take the lines of the input
	 * @param pipe how it is shown
	 * @param properties arguments for Spring
	 */
	record Ask(Destination destination, String dialect, Optional<String> question, PipeOptions pipe,
			List<String> properties) implements Started {
	}

	/**
	 * The interactive shell.
	 *
	 * @param properties arguments for Spring
	 */
	record Shell(List<String> properties) implements Started {
	}

	/**
	 * Find out what a server speaks.
	 *
	 * @param destination which
	 * @param tls how it is encrypted, if it is
	 * @param timeout how long to wait for an answer
	 */
	record Examine(Destination destination, Tls tls, Duration timeout) implements CommandLine {
	}

	/**
	 * Something about profiles.
	 *
	 * @param words what
	 * @param options what is said of a server, by the keys of the file
	 */
	record OfProfiles(List<String> words, Map<String, String> options) implements CommandLine {
	}

	/**
	 * Something about past chats.
	 *
	 * @param words what
	 */
	record OfHistory(List<String> words) implements CommandLine {
	}

	/**
	 * Show a text that is known already: a usage, a manual page, a completion script.
	 *
	 * @param text the text
	 */
	record Show(String text) implements CommandLine {
	}

	/** Show the version. */
	record Version() implements CommandLine {
	}

	/**
	 * Nothing that can be done.
	 *
	 * @param reason why, in one line
	 * @param command what seems to be meant
	 */
	record Invalid(String reason, CommandSpec command) implements CommandLine {
	}

	/**
	 * Reads the arguments.
	 * @param profiles where servers are looked up
	 * @param arguments as the program got them
	 * @return what they ask for
	 */
	static CommandLine parse(Profiles profiles, String... arguments) {
		try {
			return new Reading(profiles, List.of(arguments)).read();
		}
		catch (IllegalArgumentException ex) {
			return new Invalid(String.valueOf(ex.getMessage()), Manual.meant(List.of(arguments)));
		}
	}

}
