package parley.client.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.jline.CommandCompleter;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

import parley.client.describe.Manual;
import parley.client.profile.Profile;
import parley.client.profile.Profiles;
import parley.client.wire.Dialects;

/**
 * Completes what follows a command: its options, the names of dialects and profiles, and
 * its sub-commands. The shell's own completer stops at the first argument that is no
 * option.
 */
final class ManualCompleter extends CommandCompleter {

	/** Of the program, and not of the shell. */
	private static final List<String> PROGRAM_ONLY = List.of("--help", "--version");

	private final Dialects dialects;

	private final Profiles profiles;

	ManualCompleter(CommandRegistry commands, Dialects dialects, Profiles profiles) {
		super(commands);
		this.dialects = dialects;
		this.profiles = profiles;
	}

	@Override
	public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
		List<String> before = line.words().subList(0, line.wordIndex());
		Optional<CommandSpec> command = before.stream().findFirst().flatMap(ManualCompleter::described);
		if (command.isEmpty()) {
			super.complete(reader, line, candidates);
			return;
		}
		following(command.get(), before, line.word()).stream().map(Candidate::new).forEach(candidates::add);
	}

	/** To connect is what the program does without a command. */
	private static Optional<CommandSpec> described(String word) {
		return word.equals("connect") ? Optional.of(Manual.chat()) : Manual.command(word);
	}

	private List<String> following(CommandSpec command, List<String> before, String word) {
		OptionSpec asked = command.findOption(before.getLast());
		if (asked != null && asked.arity().max() > 0) {
			return asked.longestName().equals("--dialect") ? dialectNames() : List.of();
		}
		List<String> proposals = new ArrayList<>();
		if (before.size() == 1 && !word.startsWith("-")) {
			proposals.addAll(firstWords(command));
		}
		else if (before.size() == 2 && List.of("show", "remove").contains(before.getLast())
				&& command.name().equals("profiles")) {
			return profileNames();
		}
		command.options()
			.stream()
			.map(OptionSpec::longestName)
			.filter((option) -> !before.contains(option) && !PROGRAM_ONLY.contains(option))
			.forEach(proposals::add);
		return proposals;
	}

	private List<String> firstWords(CommandSpec command) {
		List<String> words = Manual.words(command);
		return words.equals(Manual.PROFILES) ? profileNames() : words;
	}

	private List<String> dialectNames() {
		List<String> names = new ArrayList<>();
		this.dialects.names().forEach(names::add);
		return names;
	}

	/** A file that makes no sense is for who uses it to hear of, not who presses tab. */
	private List<String> profileNames() {
		try {
			return this.profiles.all().stream().map(Profile::name).toList();
		}
		catch (IllegalArgumentException ex) {
			return List.of();
		}
	}

}
