package parley.client;

import java.nio.file.Path;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.springframework.boot.convert.DurationStyle;

import parley.client.chat.Destination;
import parley.client.chat.PipeOptions;
import parley.client.describe.CommandDescription;
import parley.client.describe.Completion;
import parley.client.describe.ManPage;
import parley.client.describe.Manual;
import parley.client.describe.OptionDescription;
import parley.client.describe.Usage;
import parley.client.profile.Place;
import parley.client.profile.Profiles;
import parley.client.wire.Tls;
import parley.protocol.VisibleText;

/**
 * Makes a {@link CommandLine} of {@link Arguments}. For one thread.
 */
final class Reading {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private static final Map<String, String> PROFILE_KEYS = Map.of("--name", "name", "--dialect", "dialect", "--tls",
			"tls", "--ca", "ca", "--insecure", "insecure");

	private final Profiles profiles;

	private final Arguments arguments;

	private final CommandDescription command;

	private final List<String> words;

	Reading(Profiles profiles, Arguments arguments) {
		this.profiles = profiles;
		this.arguments = arguments;
		List<String> all = arguments.words();
		this.command = Manual.meant(all);
		this.words = this.command.name().isEmpty() ? all : all.subList(1, all.size());
	}

	/**
	 * Reads them.
	 * @throws IllegalArgumentException with the reason in one line, if they make no sense
	 */
	CommandLine read() {
		if (this.arguments.has("--help")) {
			return new CommandLine.Show(this.command.name().isEmpty() ? Usage.text() : Usage.text(this.command));
		}
		if (this.arguments.has("--version")) {
			return new CommandLine.Version();
		}
		refuseForeignOptions();
		if (this.arguments.has("--resume") && this.arguments.has("--no-resume")) {
			throw new IllegalArgumentException("--resume and --no-resume contradict each other");
		}
		return switch (this.command.name()) {
			case "ask" -> ask();
			case "doctor" -> examine();
			case "profiles" -> new CommandLine.OfProfiles(this.words, profileValues());
			case "history" -> new CommandLine.OfHistory(this.words);
			case "completion" -> new CommandLine.Show(completion().script());
			case "man" -> new CommandLine.Show(ManPage.text());
			default -> chatOrShell();
		};
	}

	private void refuseForeignOptions() {
		List<String> own = this.command.options().stream().map(OptionDescription::name).toList();
		this.arguments.options()
			.keySet()
			.stream()
			.filter((name) -> !own.contains(name))
			.findFirst()
			.ifPresent((name) -> {
				throw new IllegalArgumentException("'" + this.command.name() + "' has no option '" + name + "'");
			});
	}

	private CommandLine chatOrShell() {
		if (!this.words.isEmpty()) {
			Place place = place();
			place.refuseMore();
			return new CommandLine.Chat(place.destination(), place.dialect(), pipe(false), properties(place));
		}
		if (this.arguments.has("--name") || this.arguments.has("--dialect")) {
			throw new IllegalArgumentException("HOST and PORT are missing");
		}
		return new CommandLine.Shell(this.arguments.properties());
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
			.with(this.arguments.has("--tls"),
					this.arguments.option("--ca").map(Path::of).map(List::of).orElse(List.of()),
					this.arguments.has("--insecure"));
		return new CommandLine.Examine(place.destination(), tls, timeout().orElse(PATIENCE));
	}

	private Place place() {
		if (this.words.isEmpty()) {
			throw new IllegalArgumentException("HOST and PORT, or a profile, are missing");
		}
		return Place.find(this.profiles, this.words, this.arguments.option("--name").orElse(null),
				this.arguments.option("--dialect").orElse(null));
	}

	private PipeOptions pipe(boolean answersRequired) {
		if (this.arguments.has("--json") && this.arguments.has("--plain")) {
			throw new IllegalArgumentException("--json and --plain contradict each other");
		}
		return new PipeOptions(this.arguments.has("--json"), this.arguments.has("--plain"),
				this.arguments.has("--quiet"), timeout(), answersRequired);
	}

	private Optional<Duration> timeout() {
		return this.arguments.option("--timeout").map(Reading::time);
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
		List<String> own = this.arguments.properties();
		own.stream().map((property) -> property.substring(2).split("=", 2)[0]).forEach(settings::remove);
		List<String> all = new ArrayList<>();
		settings.forEach((key, value) -> all.add("--" + key + "=" + value));
		all.addAll(own);
		return List.copyOf(all);
	}

	private Map<String, String> profileValues() {
		Map<String, String> values = new LinkedHashMap<>();
		this.arguments.options().forEach((name, value) -> {
			switch (name) {
				case "--resume" -> values.put("resume", "always");
				case "--no-resume" -> values.put("resume", "never");
				default -> values.put(PROFILE_KEYS.getOrDefault(name, name), value);
			}
		});
		return values;
	}

	private Completion completion() {
		return switch (String.join(" ", this.words)) {
			case "bash" -> Completion.BASH;
			case "zsh" -> Completion.ZSH;
			default -> throw new IllegalArgumentException("there is completion for bash and for zsh");
		};
	}

}
