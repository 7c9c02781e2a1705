package parley.client.shell;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.jline.CommandCompleter;

import parley.client.describe.CommandDescription;
import parley.client.describe.Manual;
import parley.client.describe.OptionDescription;
import parley.client.profile.Profile;
import parley.client.profile.Profiles;
import parley.client.wire.Dialects;

/**
 * Completes what follows a command: its options, the names of dialects and profiles, and
 * its sub-commands. The shell's own completer stops at the first argument that is no
 * option.
 */
final class ManualCompleter extends CommandCompleter {

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
		Optional<CommandDescription> command = before.isEmpty() ? Optional.empty() : described(before.getFirst());
		if (command.isEmpty()) {
			super.complete(reader, line, candidates);
			return;
		}
		following(command.get(), before, line.word()).stream().map(Candidate::new).forEach(candidates::add);
	}

	/** To connect is what the program does without a command. */
	private static Optional<CommandDescription> described(String word) {
		return Manual.command(word.equals("connect") ? "" : word);
	}

	private List<String> following(CommandDescription command, List<String> before, String word) {
		Optional<OptionDescription> asked = Manual.option(before.getLast())
			.filter((option) -> option.value().isPresent());
		if (asked.isPresent()) {
			return (asked.get().values() == OptionDescription.Values.DIALECT) ? dialectNames() : List.of();
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
			.map(OptionDescription::name)
			.filter((option) -> !before.contains(option))
			.forEach(proposals::add);
		return proposals;
	}

	private List<String> firstWords(CommandDescription command) {
		return command.words().contains(CommandDescription.PLACE) ? profileNames() : command.words();
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
