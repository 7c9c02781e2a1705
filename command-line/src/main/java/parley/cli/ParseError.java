package parley.cli;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.MissingParameterException;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.OverwrittenOptionException;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Says in one line what is wrong with a command line.
 */
final class ParseError {

	/** Of a label that is shorter a reader learns nothing. */
	private static final int SHORTEST_LABEL = 4;

	/** A setting of application.yml. Its key has a dot, which no option has. */
	private static final Pattern SETTING = Pattern.compile("--[\\w-]+\\..*");

	/** In no exception of its own. */
	private static final String NO_VALUE = "' should be specified without '";

	private ParseError() {
	}

	/**
	 * Finds what to say: an unknown word comes before all else.
	 * @param result of the innermost command
	 * @param errors of all commands
	 * @return the reason, or empty if nothing is wrong
	 */
	static Optional<String> first(ParseResult result, List<Exception> errors) {
		return unmatched(result, errors).map((word) -> unknown(word, result.commandSpec()))
			.or(() -> errors.stream().findFirst().map(ParseError::reason));
	}

	/** The first word that is neither described nor a setting. */
	private static Optional<String> unmatched(ParseResult result, List<Exception> errors) {
		return Stream
			.concat(errors.stream()
				.filter(UnmatchedArgumentException.class::isInstance)
				.map(UnmatchedArgumentException.class::cast)
				.flatMap((error) -> error.getUnmatched().stream()),
					result.unmatched().stream().filter((word) -> !SETTING.matcher(word).matches()))
			.findFirst();
	}

	private static String reason(Exception error) {
		return switch (error) {
			case OverwrittenOptionException twice -> name(twice.getOverwritten()) + " is there twice";
			case MissingParameterException missing -> missing(missing);
			case ParameterException wrong when wrong.getCause() instanceof TypeConversionException cause ->
				(name(wrong.getArgSpec()) + " " + cause.getMessage()).strip();
			case ParameterException wrong when String.valueOf(wrong.getMessage()).contains(NO_VALUE) ->
				quoted(String.valueOf(wrong.getMessage())) + " takes no value";
			default -> String.valueOf(error.getMessage());
		};
	}

	/** What stands between the first two apostrophes. */
	private static String quoted(String message) {
		int start = message.indexOf('\'') + 1;
		return message.substring(start, message.indexOf('\'', start));
	}

	private static String unknown(String word, CommandSpec command) {
		List<String> known = word.startsWith("-") ? command.options().stream().map(OptionSpec::longestName).toList()
				: List.copyOf(command.subcommands().keySet());
		return "not understood: " + word.replaceAll("\\p{Cntrl}", "?")
				+ ClosestName.to(word.split("=", 2)[0], known).map(", did you mean %s?"::formatted).orElse("");
	}

	private static String missing(MissingParameterException missing) {
		ArgSpec first = missing.getMissing().getFirst();
		if (first instanceof OptionSpec option
				&& !String.valueOf(missing.getMessage()).startsWith("Missing required option")) {
			return option.longestName() + " needs a "
					+ ((option.paramLabel().length() >= SHORTEST_LABEL) ? option.paramLabel() : "value");
		}
		return ((first instanceof OptionSpec) ? name(first) : first.paramLabel()) + " is missing";
	}

	private static String name(@Nullable ArgSpec argument) {
		return (argument instanceof OptionSpec option) ? option.longestName() : "";
	}

}
