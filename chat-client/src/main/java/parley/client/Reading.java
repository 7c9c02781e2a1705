package parley.client;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import org.springframework.boot.convert.DurationStyle;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import parley.cli.ClosestName;
import parley.cli.Program;
import parley.client.chat.Destination;
import parley.client.chat.PipeOptions;
import parley.client.describe.Manual;
import parley.client.describe.OptionDescriptions;
import parley.client.profile.Place;
import parley.client.profile.Profiles;
import parley.client.wire.Tls;
import parley.protocol.VisibleText;

/**
 * Makes a {@link CommandLine} of the program's arguments. Options may stand before the
 * command, so all are read as the chat's, which has every option, and then checked. For
 * one thread.
 */
final class Reading {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final Profiles profiles;

	private final ParseResult line;

	private final Optional<CommandSpec> command;

	private final List<String> words;

	/**
	 * Sorts the arguments into words, options and settings.
	 * @throws IllegalArgumentException with the reason in one line, if one of them is no
	 * option, or has no value
	 */
	Reading(Profiles profiles, List<String> arguments) {
		this.profiles = profiles;
		this.line = new Program(Manual.chat()).parse(arguments);
		List<String> all = this.line.matchedPositionalValue(0, List.of());
		this.command = all.stream().findFirst().flatMap(Manual::command);
		this.words = this.command.isPresent() ? all.subList(1, all.size()) : all;
	}

	/**
	 * Reads them.
	 * @throws IllegalArgumentException with the reason in one line, if they make no sense
	 */
	CommandLine read() {
		if (has("--help")) {
			return new CommandLine.Show(this.command.map(Program::usage).orElseGet(Manual.program()::usage));
		}
		if (has("--version")) {
			return new CommandLine.Version();
		}
		this.command.ifPresent(this::refuseForeignOptions);
		refuseBoth("--resume", "--no-resume");
		return switch (this.command.map(CommandSpec::name).orElse("")) {
			case "ask" -> ask();
			case "doctor" -> examine();
			case "profiles" -> new CommandLine.OfProfiles(this.words, profileValues());
			case "history" -> new CommandLine.OfHistory(this.words);
			case "completion", "man" -> document();
			default -> chatOrShell();
		};
	}

	private void refuseForeignOptions(CommandSpec command) {
		for (OptionSpec option : this.line.matchedOptions()) {
			if (command.findOption(option.longestName()) == null) {
				throw new IllegalArgumentException(
						"'" + command.name() + "' has no option '" + option.longestName() + "'");
			}
		}
	}

	private void refuseBoth(String one, String other) {
		if (has(one) && has(other)) {
			throw new IllegalArgumentException(one + " and " + other + " contradict each other");
		}
	}

	private CommandLine.Show document() {
		List<String> words = Stream.concat(this.command.stream().map(CommandSpec::name), this.words.stream()).toList();
		return new CommandLine.Show(Manual.program().document(Manual.program().parse(words)).orElseThrow());
	}

	private CommandLine chatOrShell() {
		if (!this.words.isEmpty()) {
			Place place = placeOrCommand();
			return new CommandLine.Chat(place.destination(), place.dialect(), pipe(false), properties(place));
		}
		if (has("--name") || has("--dialect")) {
			throw new IllegalArgumentException("HOST and PORT are missing");
		}
		return new CommandLine.Shell(settings());
	}

	private CommandLine.Ask ask() {
		Place place = place();
		if (place.destination().name().isEmpty()) {
			throw new IllegalArgumentException("ask needs your name in the chat: --name HANDLE");
		}
		Optional<String> question = Optional.of(String.join(" ", place.rest())).filter((text) -> !text.isBlank());
		if (question.isEmpty() && !place.rest().isEmpty()) {
			throw new IllegalArgumentException("the question is empty");
		}
		return new CommandLine.Ask(place.destination(), place.dialect(), question, pipe(true), properties(place));
	}

	private CommandLine.Examine examine() {
		Place place = place();
		place.refuseMore();
		Tls tls = place.tls()
			.with(has("--tls"), Stream.ofNullable(this.line.<@Nullable Path>matchedOptionValue("--ca", null)).toList(),
					has("--insecure"));
		return new CommandLine.Examine(place.destination(), tls, timeout().orElse(PATIENCE));
	}

	private Place place() {
		if (this.words.isEmpty()) {
			throw new IllegalArgumentException("HOST and PORT, or a profile, are missing");
		}
		return Place.find(this.profiles, this.words, this.line.<@Nullable String>matchedOptionValue("--name", null),
				this.line.<@Nullable String>matchedOptionValue("--dialect", null));
	}

	/** Where to chat; the first word may have been meant for a command. */
	private Place placeOrCommand() {
		try {
			Place place = place();
			place.refuseMore();
			return place;
		}
		catch (IllegalArgumentException ex) {
			throw new IllegalArgumentException(ex.getMessage() + ClosestName.to(this.words.getFirst(), Manual.COMMANDS)
				.map(", did you mean %s?"::formatted)
				.orElse(""), ex);
		}
	}

	private PipeOptions pipe(boolean answersRequired) {
		refuseBoth("--json", "--plain");
		return new PipeOptions(has("--json"), has("--plain"), has("--quiet"), timeout(), answersRequired);
	}

	private Optional<Duration> timeout() {
		return Optional.ofNullable(this.line.<@Nullable String>matchedOptionValue("--timeout", null))
			.map(Reading::time);
	}

	private static Duration time(String text) {
		try {
			Duration time = DurationStyle.detectAndParse(text, ChronoUnit.SECONDS);
			if (time.isPositive() && time.compareTo(Duration.ofDays(1)) <= 0) {
				return time;
			}
		}
		catch (IllegalArgumentException | ArithmeticException ex) {
			// Said below, as for a time out of range.
		}
		throw new IllegalArgumentException(
				"--timeout is a time up to 24h, such as 30s or 2m, and '" + VisibleText.of(text) + "' is not");
	}

	/** What the profile says first, so that what the command line says wins. */
	private List<String> properties(Place place) {
		Map<String, String> settings = new LinkedHashMap<>(place.settings());
		List<String> own = settings();
		own.stream().map((property) -> property.substring(2).split("=", 2)[0]).forEach(settings::remove);
		List<String> all = new ArrayList<>();
		settings.forEach((key, value) -> all.add("--" + key + "=" + value));
		all.addAll(own);
		return List.copyOf(all);
	}

	/** What goes to Spring as it is, the settings that options are short for included. */
	private List<String> settings() {
		return Stream.concat(
				this.line.matchedOptions().stream().flatMap((option) -> OptionDescriptions.setting(option).stream()),
				this.line.unmatched().stream())
			.toList();
	}

	private Map<String, String> profileValues() {
		Map<String, String> values = new LinkedHashMap<>();
		for (OptionSpec option : this.line.matchedOptions()) {
			String name = option.longestName();
			switch (name) {
				case "--resume" -> values.put("resume", "always");
				case "--no-resume" -> values.put("resume", "never");
				default -> values.put(name.substring(2), option.getValue().toString());
			}
		}
		return values;
	}

	private boolean has(String option) {
		return this.line.hasMatchedOption(option);
	}

}
