package parley.client;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import parley.client.describe.Manual;
import parley.client.describe.OptionDescription;
import parley.protocol.VisibleText;

/**
 * The arguments of the program, sorted into words, options and settings. The options are
 * those that the manual describes; what a command makes of them is not looked at here.
 * For one thread.
 */
final class Arguments {

	private final List<String> words = new ArrayList<>();

	private final Map<String, String> options = new LinkedHashMap<>();

	private final List<String> properties = new ArrayList<>();

	private Arguments() {
	}

	/**
	 * Sorts the arguments.
	 * @throws IllegalArgumentException with the reason in one line, if one of them is no
	 * option, or has no value
	 */
	static Arguments of(String... arguments) {
		Arguments sorted = new Arguments();
		Deque<String> rest = new ArrayDeque<>(List.of(arguments));
		while (!rest.isEmpty()) {
			String argument = rest.remove();
			if (argument.equals("--")) {
				sorted.words.addAll(rest);
				rest.clear();
			}
			else if (argument.startsWith("-")) {
				sorted.take(argument, rest);
			}
			else {
				sorted.words.add(argument);
			}
		}
		return sorted;
	}

	/** The words that are no options. */
	List<String> words() {
		return this.words;
	}

	/** The options by their names; those that take no value are true. */
	Map<String, String> options() {
		return this.options;
	}

	Optional<String> option(String name) {
		return Optional.ofNullable(this.options.get(name));
	}

	boolean has(String name) {
		return this.options.containsKey(name);
	}

	/** What goes to Spring as it is, the settings that options are short for included. */
	List<String> properties() {
		List<String> all = new ArrayList<>();
		this.options.forEach(
				(name, value) -> Manual.option(name).flatMap((option) -> option.assignment(value)).ifPresent(all::add));
		all.addAll(this.properties);
		return List.copyOf(all);
	}

	private void take(String argument, Deque<String> rest) {
		String name = argument.split("=", 2)[0];
		Optional<OptionDescription> option = Manual.option(name);
		if (option.isPresent()) {
			this.options.put(name,
					option.get().value().isPresent() ? value(option.get(), argument, rest) : nothing(name, argument));
		}
		else if (name.contains(".") && name.matches("--[\\w-]+\\..*")) {
			this.properties.add(argument);
		}
		else {
			this.options.put(general(argument), "true");
		}
	}

	private static String value(OptionDescription option, String argument, Deque<String> rest) {
		if (argument.length() > option.name().length()) {
			return argument.substring(option.name().length() + 1);
		}
		if (rest.isEmpty()) {
			throw new IllegalArgumentException(option.name() + " needs a " + option.value().orElseThrow());
		}
		return rest.remove();
	}

	private static String nothing(String name, String argument) {
		if (!argument.equals(name)) {
			throw new IllegalArgumentException(name + " takes no value");
		}
		return "true";
	}

	private static String general(String argument) {
		return switch (argument) {
			case "--help", "-h" -> "--help";
			case "--version", "-V" -> "--version";
			default -> throw new IllegalArgumentException("there is no option '" + VisibleText.of(argument) + "'");
		};
	}

}
