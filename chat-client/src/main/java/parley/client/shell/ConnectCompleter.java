package parley.client.shell;

import java.util.List;

import org.jline.reader.Candidate;
import org.jline.reader.LineReader;
import org.jline.reader.ParsedLine;

import org.springframework.shell.core.command.CommandRegistry;
import org.springframework.shell.jline.CommandCompleter;

import parley.client.wire.Dialects;

/**
 * Completes what follows {@code connect}: its options and the names of dialects. The
 * shell's own completer stops at the first argument that is no option.
 */
final class ConnectCompleter extends CommandCompleter {

	private static final String DIALECT = "--dialect";

	private final Dialects dialects;

	ConnectCompleter(CommandRegistry commands, Dialects dialects) {
		super(commands);
		this.dialects = dialects;
	}

	@Override
	public void complete(LineReader reader, ParsedLine line, List<Candidate> candidates) {
		List<String> before = line.words().subList(0, line.wordIndex());
		if (before.isEmpty() || !before.getFirst().equals("connect")) {
			super.complete(reader, line, candidates);
		}
		else if (before.getLast().equals(DIALECT)) {
			this.dialects.names().forEach((name) -> candidates.add(new Candidate(name)));
		}
		else {
			List.of("--name", DIALECT)
				.stream()
				.filter((option) -> !before.contains(option))
				.forEach((option) -> candidates.add(new Candidate(option)));
		}
	}

}
