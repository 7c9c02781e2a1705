package parley.interop.kit;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

import org.jspecify.annotations.Nullable;

import parley.interop.kit.play.Answers;
import parley.interop.kit.play.ClientUnderTest;
import parley.interop.kit.play.Target;
import parley.interop.kit.script.Script;
import parley.interop.kit.script.Side;

/**
 * What the command line says. Whatever it can't mean is an
 * {@link IllegalArgumentException}.
 */
final class Options {

	private final Deque<String> words;

	/** One; both where scripts are only listed. */
	private final List<Side> sides;

	private final List<String> only = new ArrayList<>();

	private final List<String> command = new ArrayList<>();

	private boolean list;

	private String dialect = Script.CLASSIC;

	private int jobs;

	private int attempts = 1;

	private Duration timeout = Duration.ofSeconds(5);

	private @Nullable Path junit;

	private @Nullable Path json;

	private @Nullable Path scripts;

	private @Nullable Target target;

	private @Nullable Answers answers;

	private @Nullable String operator;

	private @Nullable Pattern namePrompt = Pattern.compile(ClientUnderTest.NAME_PROMPT);

	Options(String... arguments) {
		this.words = new ArrayDeque<>(List.of(arguments));
		this.sides = readSides();
		while (!this.words.isEmpty()) {
			read(this.words.removeFirst());
		}
		if (!this.list && ((side() == Side.SERVER) ? this.target == null : this.command.isEmpty())) {
			throw new IllegalArgumentException(
					(side() == Side.SERVER) ? "HOST:PORT is missing" : "-- COMMAND is missing");
		}
	}

	private List<Side> readSides() {
		if (this.words.contains("--list") && this.words.getFirst().startsWith("--")) {
			return List.of(Side.SERVER, Side.CLIENT);
		}
		return switch (next("server or client")) {
			case "server" -> List.of(Side.SERVER);
			case "client" -> List.of(Side.CLIENT);
			default -> throw new IllegalArgumentException("first comes server or client");
		};
	}

	private void read(String word) {
		switch (word) {
			case "--only" -> this.only.add(next("a clause or a script's name"));
			case "--list" -> this.list = true;
			case "--jobs" -> this.jobs = number(64);
			case "--attempts" -> this.attempts = number(20);
			case "--timeout" -> this.timeout = Duration.ofSeconds(number(600));
			case "--junit" -> this.junit = Path.of(next("a file"));
			case "--json" -> this.json = Path.of(next("a file"));
			case "--dialect" -> this.dialect = next("a dialect");
			case "--scripts" -> this.scripts = Path.of(next("a folder"));
			default -> {
				if (!((side() == Side.SERVER) ? readForServer(word) : readForClient(word))) {
					throw new IllegalArgumentException("not understood: " + word);
				}
			}
		}
	}

	private boolean readForServer(String word) {
		switch (word) {
			case "--answers" -> this.answers = answers(next("echo or any"));
			case "--operator-cmd" -> this.operator = next("a command");
			default -> {
				if (word.startsWith("-") || this.target != null) {
					return false;
				}
				this.target = Target.parse(word);
			}
		}
		return true;
	}

	private boolean readForClient(String word) {
		switch (word) {
			case "--no-name" -> this.namePrompt = null;
			case "--name-prompt" -> this.namePrompt = regex(next("a regular expression"));
			case "--" -> {
				this.command.addAll(this.words);
				this.words.clear();
			}
			default -> {
				return false;
			}
		}
		return true;
	}

	private static Answers answers(String word) {
		for (Answers constant : List.of(Answers.ECHO, Answers.ANY)) {
			if (constant.name().toLowerCase(Locale.ROOT).equals(word)) {
				return constant;
			}
		}
		throw new IllegalArgumentException("--answers takes echo or any, not " + word);
	}

	private static Pattern regex(String word) {
		try {
			return Pattern.compile(word);
		}
		catch (PatternSyntaxException ex) {
			throw new IllegalArgumentException("--name-prompt: " + ex.getDescription() + ": " + word, ex);
		}
	}

	private int number(int max) {
		String word = next("a number");
		try {
			int number = Integer.parseInt(word);
			if (number >= 1 && number <= max) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Told below.
		}
		throw new IllegalArgumentException("a number from 1 to " + max + ", not " + word);
	}

	private String next(String what) {
		if (this.words.isEmpty()) {
			throw new IllegalArgumentException("missing: " + what);
		}
		return this.words.removeFirst();
	}

	/**
	 * {@return the side that is tested, or the first that is listed}
	 */
	Side side() {
		return this.sides.getFirst();
	}

	/**
	 * {@return the sides whose scripts are chosen from}
	 */
	List<Side> sides() {
		return this.sides;
	}

	boolean list() {
		return this.list;
	}

	/**
	 * {@return clauses and script names; everything if empty}
	 */
	List<String> only() {
		return this.only;
	}

	/**
	 * {@return the dialect that the program is set to}
	 */
	String dialect() {
		return this.dialect;
	}

	/**
	 * {@return how many scripts at a time; 0 to find out}
	 */
	int jobs() {
		return this.jobs;
	}

	/**
	 * {@return how often a script is played that fails}
	 */
	int attempts() {
		return this.attempts;
	}

	Duration timeout() {
		return this.timeout;
	}

	@Nullable Path junit() {
		return this.junit;
	}

	@Nullable Path json() {
		return this.json;
	}

	@Nullable Path scripts() {
		return this.scripts;
	}

	Target target() {
		return Objects.requireNonNull(this.target);
	}

	/**
	 * {@return how the server answers, or null to find out}
	 */
	@Nullable Answers answers() {
		return this.answers;
	}

	@Nullable String operator() {
		return this.operator;
	}

	List<String> command() {
		return this.command;
	}

	/**
	 * {@return what the client shows when it asks for a name, or null if it never does}
	 */
	@Nullable Pattern namePrompt() {
		return this.namePrompt;
	}

}
