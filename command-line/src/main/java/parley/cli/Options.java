package parley.cli;

import java.nio.file.Path;

import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.TypeConversionException;

/** Options of the kinds that the programs have. */
public final class Options {

	private Options() {
	}

	/**
	 * {@return an option without a value}
	 * @param name with the hyphens
	 * @param text what it does, without a full stop
	 */
	public static OptionSpec.Builder flag(String name, String text) {
		return OptionSpec.builder(name).type(boolean.class).arity("0").description(text.replace("%", "%%"));
	}

	/**
	 * {@return an option with a text}
	 * @param name with the hyphens
	 * @param label what stands for the value, in capitals
	 * @param text what it does, without a full stop
	 */
	public static OptionSpec.Builder valued(String name, String label, String text) {
		return OptionSpec.builder(name)
			.type(String.class)
			.arity("1")
			.paramLabel(label)
			.description(text.replace("%", "%%"));
	}

	/**
	 * {@return an option with a file, a {@link Path}}
	 * @param name with the hyphens
	 * @param text what it does, without a full stop
	 */
	public static OptionSpec.Builder file(String name, String text) {
		return valued(name, "FILE", text).type(Path.class);
	}

	/**
	 * {@return an option with a whole number, a {@link Long}}
	 * @param name with the hyphens
	 * @param label what stands for the value, in capitals
	 * @param min the least that it may be
	 * @param max the most that it may be
	 * @param text what it does, without a full stop
	 */
	public static OptionSpec.Builder number(String name, String label, long min, long max, String text) {
		return valued(name, label, text).type(Long.class).converters((word) -> number(word, min, max));
	}

	private static Long number(String word, long min, long max) {
		try {
			long number = Long.parseLong(word);
			if (number >= min && number <= max) {
				return number;
			}
		}
		catch (NumberFormatException ex) {
			// Told below.
		}
		throw new TypeConversionException("takes a number from %d to %d, not %s".formatted(min, max, word));
	}

}
