package parley.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import parley.cli.Options;
import parley.cli.Program;
import parley.cli.UsageException;
import parley.server.transcript.TranscriptTool;

/**
 * What the server was started with: {@code [PORT] [--any.property=value ...]} (S1).
 */
sealed interface CommandLine {

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

	/**
	 * Print the manual page or a completion script.
	 *
	 * @param text which
	 */
	record Document(String text) implements CommandLine {
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
		if (!all.isEmpty() && List.of("man", "completion").contains(all.getFirst())) {
			return document(all);
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

	/**
	 * {@return all that the program can be called with}
	 */
	static Program program() {
		CommandSpec server = Program.command("chatserver", "[PORT] [--PROPERTY=VALUE ...]",
				"puts a person behind a port; PORT is the TCP port to listen on, 1 to 65535 (default 53142, or"
						+ " parley.port), and --PROPERTY=VALUE sets any property of application.yml, such as"
						+ " --parley.responder=echo");
		server.addOption(OptionSpec.builder("-h", "--help").description("show how to call the program").build());
		server.addOption(Options.flag("--version", "show the version").build());
		Program.exitCodes(server, "done", "could not start, or not be done; one line says why", "wrong arguments");
		server.addSubcommand("transcripts", TranscriptTool.description());
		server.addSubcommand("hash-password", Program.command("hash-password", "",
				"reads a password and prints what parley.desk.operators wants to know of it"));
		server.addSubcommand("make-cert", Program.command("make-cert", "[--host NAME]... [--days N] DIR",
				"writes a certificate and its key, for a first try of TLS"));
		return Program.documented(server);
	}

	private static CommandLine document(List<String> all) {
		Program program = program();
		try {
			return program.document(program.parse(all)).<CommandLine>map(Document::new).orElseGet(Help::new);
		}
		catch (UsageException ex) {
			return new Wrong(String.valueOf(ex.getMessage()));
		}
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
