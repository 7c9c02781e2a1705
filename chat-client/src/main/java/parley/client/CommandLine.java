package parley.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Objects;

import org.jspecify.annotations.Nullable;

import parley.client.chat.Destination;
import parley.client.wire.Dialects;
import parley.protocol.VisibleText;

/**
 * What the arguments of the program ask for (C8 of docs/PROTOCOL.md). Read before
 * anything is started.
 */
sealed interface CommandLine {

	/** Options without a value, and the property that each switches on. */
	Map<String, String> SWITCHES = Map.of("--tls", "parley.client.tls.enabled", "--insecure",
			"parley.client.tls.insecure", "--reconnect", "parley.client.chat.reconnect", "--times",
			"parley.client.chat.times", "--bell", "parley.client.chat.bell", "--notify",
			"parley.client.chat.notification", "--linear", "parley.client.chat.linear");

	/** Options with a file, and the property that each sets. */
	Map<String, String> FILES = Map.of("--ca", "parley.client.tls.ca", "--cert", "parley.client.tls.cert", "--key",
			"parley.client.tls.key");

	/** How to call the program. */
	String USAGE = """
			Usage: chatclient HOST PORT [--name HANDLE] [--dialect DIALECT]
			                  [--tls] [--ca FILE] [--insecure] [--reconnect]
			                  [--times] [--bell] [--notify] [--linear]
			           chats with the server at HOST and PORT
			       chatclient
			           is the interactive shell, to chat again and again
			       chatclient --help | --version

			  HANDLE is your name in the chat: 1 to 10 characters, no spaces. Without it
			  you are asked.
			  DIALECT is what the server speaks: classic (nearly all do, and the default),
			  bare, nul, length-prefix, end-marker, name-exchange, no-handle or bye. They
			  are explained in application.yml, which can have more.
			  --tls encrypts, and checks that the server is who it should be; --ca FILE
			  names the authority that has signed its certificate (PEM), --cert FILE and
			  --key FILE your own. --insecure checks nothing.
			  --times shows when each line was said, --bell rings and --notify shows a
			  notification when your turn comes, --linear never redraws (for screen
			  readers), --reconnect connects again when the connection is lost.
			  --parley.client.quiet-period=200ms and the like set what application.yml
			  sets.

			Exit codes: 0 ended, 2 bad arguments, 3 no connection, 4 something was not
			delivered, 130 Ctrl-C.
			""";

	/**
	 * One chat, then the end.
	 *
	 * @param destination whom to chat with
	 * @param dialect the name of what the server speaks; not looked up yet
	 * @param properties arguments for Spring
	 */
	record Chat(Destination destination, String dialect, List<String> properties) implements CommandLine {
	}

	/**
	 * The interactive shell.
	 *
	 * @param properties arguments for Spring
	 */
	record Shell(List<String> properties) implements CommandLine {
	}

	/** Show the usage. */
	record Help() implements CommandLine {
	}

	/** Show the version. */
	record Version() implements CommandLine {
	}

	/**
	 * Nothing that can be done.
	 *
	 * @param reason why, in one line
	 */
	record Invalid(String reason) implements CommandLine {
	}

	/**
	 * Reads the arguments.
	 * @param arguments as the program got them
	 * @return what they ask for
	 */
	static CommandLine parse(String... arguments) {
		Reading reading = new Reading();
		try {
			return reading.read(new ArrayDeque<>(List.of(arguments)));
		}
		catch (IllegalArgumentException ex) {
			return new Invalid(String.valueOf(ex.getMessage()));
		}
	}

	/** The arguments read so far. */
	final class Reading {

		private final List<String> positional = new ArrayList<>();

		private final List<String> properties = new ArrayList<>();

		private @Nullable String name;

		private @Nullable String dialect;

		private Reading() {
		}

		private CommandLine read(Deque<String> arguments) {
			while (!arguments.isEmpty()) {
				String argument = arguments.remove();
				switch (argument) {
					case "--help", "-h" -> {
						return new Help();
					}
					case "--version", "-V" -> {
						return new Version();
					}
					case "--name" -> this.name = required("--name needs a HANDLE", arguments.poll());
					case "--dialect" -> this.dialect = required("--dialect needs a DIALECT", arguments.poll());
					default -> take(argument, arguments);
				}
			}
			return result();
		}

		private void take(String argument, Deque<String> following) {
			String option = argument.split("=", 2)[0];
			if (argument.startsWith("--name=")) {
				this.name = argument.substring("--name=".length());
			}
			else if (argument.startsWith("--dialect=")) {
				this.dialect = argument.substring("--dialect=".length());
			}
			else if (SWITCHES.containsKey(argument)) {
				set(SWITCHES.get(argument), "true");
			}
			else if (FILES.containsKey(option)) {
				String value = option.equals(argument) ? following.poll() : argument.substring(option.length() + 1);
				set(FILES.get(option), required(option + " needs a FILE", value));
			}
			else if (argument.matches("--[\\w-]+\\..*")) {
				this.properties.add(argument);
			}
			else if (argument.startsWith("-")) {
				throw new IllegalArgumentException("there is no option '" + VisibleText.of(argument) + "'");
			}
			else {
				this.positional.add(argument);
			}
		}

		private void set(@Nullable String property, String value) {
			this.properties.add("--" + property + "=" + value);
		}

		private static String required(String complaint, @Nullable String value) {
			if (value == null) {
				throw new IllegalArgumentException(complaint);
			}
			return value;
		}

		private CommandLine result() {
			return switch (this.positional.size()) {
				case 0 -> shell();
				case 1 -> throw new IllegalArgumentException("PORT is missing");
				case 2 -> new Chat(Destination.parse(this.positional.get(0), this.positional.get(1), this.name),
						Objects.requireNonNullElse(this.dialect, Dialects.CLASSIC), List.copyOf(this.properties));
				default -> throw new IllegalArgumentException(
						"HOST and PORT is all there can be, and this is " + this.positional.size() + " arguments");
			};
		}

		private Shell shell() {
			if (this.name != null || this.dialect != null) {
				throw new IllegalArgumentException("HOST and PORT are missing");
			}
			return new Shell(List.copyOf(this.properties));
		}

	}

}
