package parley.server.transcript;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;
import picocli.CommandLine.ParseResult;

import parley.cli.Program;

import static parley.cli.Options.flag;
import static parley.cli.Options.number;
import static parley.cli.Options.valued;

/**
 * The command line behind {@code transcripts}; what has a dot in its name is a property
 * of application.yml.
 */
final class TranscriptArguments {

	private static final long DEFAULT_LIMIT = 50;

	private static final long MOST = 999_999_999;

	private final List<String> properties = new ArrayList<>();

	private final ParseResult line;

	/**
	 * Reads the command line.
	 * @throws IllegalArgumentException with the reason in one line, if it makes no sense
	 */
	TranscriptArguments(Program program, List<String> arguments) {
		List<String> own = new ArrayList<>();
		arguments.forEach((each) -> (each.matches("--[^=.]*\\..*=.*") ? this.properties : own).add(each));
		this.line = program.parse(own);
	}

	/** All that it can be told. */
	static CommandSpec description() {
		CommandSpec transcripts = Program.command("transcripts", "COMMAND [OPTIONS] [--PROPERTY=VALUE ...]",
				"lists, exports, verifies, backs up or erases the conversations of the journal that the server's"
						+ " settings name (--parley.journal.url=...), beside a running server too");
		List.of(filtered(Program.command("list", "[FILTERS] [--limit N]", "lists conversations, the newest first"))
			.addOption(number("--limit", "N", 1, MOST, "how many at most (50)").build()),
				filtered(Program.command("export", "[FILTERS] [--format FORMAT]",
						"writes whole conversations, the oldest first"))
					.addOption(valued("--format", "FORMAT", "text, json, csv or excel")
						.completionCandidates(List.of("text", "json", "csv", "excel"))
						.build()),
				Program.command("verify", "", "checks the record; exit 1 if it is not sound"),
				Program.command("backup", "FILE", "copies a SQLite journal, also while the server runs")
					.addPositional(PositionalParamSpec.builder()
						.index("0")
						.arity("1")
						.required(true)
						.paramLabel("FILE")
						.type(String.class)
						.hidden(true)
						.build()),
				Program.command("erase", "--conversation N | --handle H", "erases for ever; noted with your name")
					.addOption(valued("--conversation", "N", "one conversation").build())
					.addOption(valued("--handle", "H", "all of a handle").build()))
			.forEach((command) -> transcripts.addSubcommand(command.name(), help(command)));
		return help(transcripts);
	}

	private static CommandSpec help(CommandSpec command) {
		return command.addOption(flag("--help", "show how to call it").usageHelp(true).build());
	}

	private static CommandSpec filtered(CommandSpec command) {
		return command.addOption(valued("--handle", "H", "of this client").build())
			.addOption(valued("--since", "TIME", "from 2026-11-22, or 2026-11-22T16:00:00Z, on").build())
			.addOption(valued("--until", "TIME", "before that time").build())
			.addOption(valued("--ending", "HOW", "that ended so").build())
			.addOption(valued("--cut-off", "WHY", "that were cut off for this").build())
			.addOption(valued("--search", "WORDS", "in which these words were said").build())
			.addOption(valued("--conversation", "N", "this one").build())
			.addOption(flag("--unanswered", "whose last turn is the client's").build())
			.addOption(flag("--undelivered", "with a reply that was not delivered").build());
	}

	/** Properties for Spring. */
	String[] properties() {
		return this.properties.toArray(String[]::new);
	}

	TranscriptCommand command() {
		CommandSpec command = this.line.commandSpec();
		if (this.line.isUsageHelpRequested()) {
			return new TranscriptCommand.Help(Program.usage(command));
		}
		return switch (command.name()) {
			case "list" -> new TranscriptCommand.Overview(filter(),
					Math.toIntExact(this.line.matchedOptionValue("--limit", DEFAULT_LIMIT)));
			case "export" -> new TranscriptCommand.Export(filter(),
					TranscriptFormat.named(this.line.matchedOptionValue("--format", "text")));
			case "verify" -> new TranscriptCommand.Verify();
			case "backup" -> new TranscriptCommand.Backup(path(this.line.matchedPositionalValue(0, "")));
			case "erase" -> erase();
			default -> throw new IllegalArgumentException("say which command");
		};
	}

	private TranscriptFilter filter() {
		TranscriptFilter filter = TranscriptFilter.ALL;
		for (String name : FilterSyntax.WITH_VALUE) {
			if (this.line.hasMatchedOption("--" + name)) {
				filter = FilterSyntax.add(filter, name, this.line.matchedOptionValue("--" + name, ""));
			}
		}
		for (String name : FilterSyntax.FLAGS) {
			if (this.line.hasMatchedOption("--" + name)) {
				filter = FilterSyntax.add(filter, name, "");
			}
		}
		return filter;
	}

	private TranscriptCommand erase() {
		boolean handle = this.line.hasMatchedOption("--handle");
		if (handle == this.line.hasMatchedOption("--conversation")) {
			throw new IllegalArgumentException("say what to erase: --conversation N or --handle H, and nothing else");
		}
		return handle ? new TranscriptCommand.EraseHandle(this.line.matchedOptionValue("--handle", ""))
				: new TranscriptCommand.EraseConversation(
						FilterSyntax.conversation(this.line.matchedOptionValue("--conversation", "")));
	}

	private static Path path(String name) {
		try {
			return Path.of(name).toAbsolutePath();
		}
		catch (InvalidPathException ex) {
			throw new IllegalArgumentException("'%s' is no file name".formatted(name), ex);
		}
	}

}
