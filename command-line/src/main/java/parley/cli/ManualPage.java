package parley.cli;

import java.util.Locale;
import java.util.stream.Stream;

import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * A manual page in roff, of a program's description. Picocli's own generator writes
 * AsciiDoc, which needs another program to become a page.
 */
final class ManualPage {

	private final StringBuilder page = new StringBuilder();

	private final CommandSpec program;

	ManualPage(CommandSpec program) {
		this.program = program;
	}

	String text() {
		this.page.append(".\\\" Made by `%s man`.\n".formatted(this.program.name()))
			.append(".TH %s 1 \"\" \"Parley\" \"User Commands\"\n"
				.formatted(this.program.name().toUpperCase(Locale.ROOT)))
			.append(".SH NAME\n")
			.append(roff(this.program.name()))
			.append(" \\- ")
			.append(roff(description(this.program)))
			.append("\n.SH SYNOPSIS\n");
		synopsis(this.program);
		this.page.append(".SH OPTIONS\n");
		options(this.program);
		this.program.subcommands().values().forEach((line) -> command(line.getCommandSpec()));
		this.page.append(".SH EXIT STATUS\n");
		this.program.usageMessage().exitCodeList().forEach(this::term);
		footer(this.program);
		return this.page.toString();
	}

	private void command(CommandSpec command) {
		String name = command.qualifiedName().substring(this.program.name().length() + 1);
		this.page.append(".SH ").append(roff(name.toUpperCase(Locale.ROOT))).append('\n');
		synopsis(command);
		this.page.append(".PP\n").append(roff(description(command))).append(".\n");
		options(command);
		footer(command);
		command.subcommands().values().forEach((line) -> command(line.getCommandSpec()));
	}

	private void synopsis(CommandSpec command) {
		for (String line : command.usageMessage().customSynopsis()) {
			this.page.append(".B ").append(roff(line)).append("\n.br\n");
		}
	}

	private void options(CommandSpec command) {
		for (OptionSpec option : command.options()) {
			term(String.join(", ", option.names()) + label(option), String.join(" ", option.description()));
		}
	}

	private void footer(CommandSpec command) {
		Stream.concat(Stream.of(command.usageMessage().footerHeading()), Stream.of(command.usageMessage().footer()))
			.map((line) -> line.replace("%n", "").strip())
			.filter((line) -> !line.isEmpty())
			.forEach((line) -> this.page.append(".PP\n").append(roff(line)).append('\n'));
	}

	private static String label(ArgSpec option) {
		return (option.arity().max() > 0) ? " " + option.paramLabel() : "";
	}

	private void term(String term, String text) {
		this.page.append(".TP\n.B ").append(roff(term)).append('\n').append(roff(text)).append(".\n");
	}

	private static String description(CommandSpec command) {
		return String.join(" ", command.usageMessage().description());
	}

	private static String roff(String text) {
		return text.replace("%%", "%")
			.replace("\\", "\\e")
			.replace("-", "\\-")
			.replace("'", "\\(aq")
			.replace("\"", "\\(dq");
	}

}
