package parley.server.transcript;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.ListIterator;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The command line behind {@code transcripts}: {@code --name value} or
 * {@code --name=value}; what has a dot in its name is a property of application.yml.
 */
final class TranscriptArguments {

	private static final int DEFAULT_LIMIT = 50;

	private final List<String> words = new ArrayList<>();

	private final Map<String, String> options = new HashMap<>();

	private final List<String> properties = new ArrayList<>();

	/**
	 * Reads the command line.
	 * @throws IllegalArgumentException with the reason in one line, if it makes no sense
	 */
	TranscriptArguments(List<String> arguments) {
		for (ListIterator<String> rest = arguments.listIterator(); rest.hasNext();) {
			String argument = rest.next();
			if (argument.startsWith("--")) {
				option(argument, arguments, rest);
			}
			else {
				this.words.add(argument);
			}
		}
	}

	private void option(String argument, List<String> arguments, ListIterator<String> rest) {
		int equals = argument.indexOf('=');
		String name = (equals < 0) ? argument.substring(2) : argument.substring(2, equals);
		if (name.contains(".") && equals > 0) {
			this.properties.add(argument);
		}
		else if (FilterSyntax.FLAGS.contains(name) || name.equals("help")) {
			this.options.put(name, "");
		}
		else if (equals > 0) {
			this.options.put(name, argument.substring(equals + 1));
		}
		else if (rest.hasNext() && !arguments.get(rest.nextIndex()).startsWith("--")) {
			this.options.put(name, rest.next());
		}
		else {
			throw new IllegalArgumentException("--%s needs a value".formatted(name));
		}
	}

	/** Properties for Spring. */
	String[] properties() {
		return this.properties.toArray(String[]::new);
	}

	TranscriptCommand command() {
		if (this.options.containsKey("help")) {
			return new TranscriptCommand.Help();
		}
		String command = this.words.isEmpty() ? "" : this.words.getFirst();
		requireWords(command.equals("backup") ? 2 : 1);
		return switch (command) {
			case "list" -> new TranscriptCommand.Overview(filter(Set.of("limit")), limit());
			case "export" -> new TranscriptCommand.Export(filter(Set.of("format")),
					TranscriptFormat.named(this.options.getOrDefault("format", "text")));
			case "verify" -> only(new TranscriptCommand.Verify());
			case "backup" -> only(new TranscriptCommand.Backup(path(this.words.get(1))));
			case "erase" -> erase();
			default -> throw new IllegalArgumentException(
					"there is no command '%s'; there are list, export, verify, backup and erase".formatted(command));
		};
	}

	private void requireWords(int count) {
		if (this.words.size() < count) {
			throw new IllegalArgumentException("say " + ((count == 1) ? "which command" : "which FILE to copy to"));
		}
		if (this.words.size() > count) {
			throw new IllegalArgumentException("'%s' is too much".formatted(this.words.get(count)));
		}
	}

	private TranscriptFilter filter(Set<String> others) {
		TranscriptFilter filter = TranscriptFilter.ALL;
		for (Map.Entry<String, String> option : this.options.entrySet()) {
			if (!others.contains(option.getKey())) {
				filter = FilterSyntax.add(filter, option.getKey(), option.getValue());
			}
		}
		return filter;
	}

	private TranscriptCommand only(TranscriptCommand command) {
		for (String name : this.options.keySet()) {
			throw new IllegalArgumentException("--%s is no option of this command".formatted(name));
		}
		return command;
	}

	private TranscriptCommand erase() {
		if (this.options.keySet().equals(Set.of("conversation"))) {
			return new TranscriptCommand.EraseConversation(
					FilterSyntax.conversation(Objects.requireNonNull(this.options.get("conversation"))));
		}
		if (this.options.keySet().equals(Set.of("handle"))) {
			return new TranscriptCommand.EraseHandle(Objects.requireNonNull(this.options.get("handle")));
		}
		throw new IllegalArgumentException("say what to erase: --conversation N or --handle H, and nothing else");
	}

	private int limit() {
		String limit = this.options.getOrDefault("limit", Integer.toString(DEFAULT_LIMIT));
		if (!limit.matches("[1-9][0-9]{0,8}")) {
			throw new IllegalArgumentException("--limit=%s: a number from 1 on is needed".formatted(limit));
		}
		return Integer.parseInt(limit);
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
