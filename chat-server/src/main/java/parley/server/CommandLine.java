package parley.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the server was started with: {@code [PORT] [--any.property=value ...]} (S1).
 */
sealed interface CommandLine {

	/** How to start the server. */
	String USAGE = """
			Usage: chatserver [PORT] [--PROPERTY=VALUE ...]
			  PORT               the TCP port to listen on, 1 to 65535 (default 53142, or parley.port)
			  --PROPERTY=VALUE   sets any property of application.yml, such as --parley.responder=echo
			  --help, --version
			       chatserver transcripts COMMAND ...
			  lists, exports, verifies, backs up or erases conversations; chatserver transcripts --help says how
			       chatserver hash-password
			  reads a password and prints what parley.desk.operators wants to know of it
			       chatserver make-cert [--host NAME]... [--days N] DIR
			  writes a certificate and its key, for a first try of TLS""";

	/**
	 * Start.
	 *
	 * @param arguments what Spring is given
	 */
	record Start(List<String> arguments) implements CommandLine {
	}

	/**
	 * Work on the record of conversations, rather than start.
	 *
	 * @param arguments what came behind {@code transcripts}
	 */
	record Transcripts(List<String> arguments) implements CommandLine {
	}

	/** Make a hash of a password, rather than start. */
	record HashPassword() implements CommandLine {
	}

	/**
	 * Make a certificate, rather than start.
	 *
	 * @param arguments what came behind {@code make-cert}
	 */
	record MakeCert(List<String> arguments) implements CommandLine {
	}

	/** Show how to start the server. */
	record Help() implements CommandLine {
	}

	/** Show which version this is. */
	record Version() implements CommandLine {
	}

	/**
	 * Not understood.
	 *
	 * @param reason why, in one line
	 */
	record Wrong(String reason) implements CommandLine {
	}

	/**
	 * Reads the command line.
	 * @param arguments as the system gave them
	 * @return what they mean
	 */
	static CommandLine parse(String... arguments) {
		List<String> all = Arrays.asList(arguments);
		if (!all.isEmpty() && all.getFirst().equals("transcripts")) {
			return new Transcripts(all.subList(1, all.size()));
		}
		if (all.contains("--help") || all.contains("-h")) {
			return new Help();
		}
		if (all.contains("--version")) {
			return new Version();
		}
		if (all.equals(List.of("hash-password"))) {
			return new HashPassword();
		}
		if (!all.isEmpty() && all.getFirst().equals("make-cert")) {
			return new MakeCert(all.subList(1, all.size()));
		}
		List<String> spring = new ArrayList<>();
		List<String> ports = new ArrayList<>();
		for (String argument : all) {
			if (argument.matches("--[^=]+=.*")) {
				spring.add(argument);
			}
			else if (argument.startsWith("--")) {
				return new Wrong("%s needs a value: %s=VALUE".formatted(argument, argument));
			}
			else {
				ports.add(argument);
			}
		}
		return start(spring, ports);
	}

	private static CommandLine start(List<String> spring, List<String> ports) {
		if (ports.size() > 1) {
			return new Wrong(
					"one port is enough, but there are %d: %s".formatted(ports.size(), String.join(" ", ports)));
		}
		if (ports.isEmpty()) {
			return new Start(List.copyOf(spring));
		}
		String port = ports.getFirst();
		if (!isPort(port)) {
			return new Wrong("'%s' is no port: a number from 1 to 65535 is".formatted(port));
		}
		spring.add("--parley.port=" + port);
		return new Start(List.copyOf(spring));
	}

	private static boolean isPort(String text) {
		return text.matches("[0-9]{1,5}") && Integer.parseInt(text) >= 1 && Integer.parseInt(text) <= 65535;
	}

}
