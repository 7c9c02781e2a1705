package parley.process;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Finds text that is not what was typed: Java reads arguments and environment in the
 * locale's character set, and puts U+FFFD in the place of each byte that has no meaning
 * there.
 */
final class LocaleLoss {

	private static final String REPLACEMENT = "\uFFFD";

	/** The settings of the programs, and where their files are. */
	private static final String SETTINGS = "(PARLEY|SPRING|SERVER|MANAGEMENT|LOGGING)_.*|XDG_CONFIG_HOME|XDG_STATE_HOME";

	private LocaleLoss() {
	}

	/**
	 * Says which of them has been altered, and why, or nothing. The text itself may be a
	 * secret.
	 */
	static Optional<String> of(String[] arguments, Map<String, String> environment) {
		return ofArguments(arguments).or(() -> ofSettings(environment));
	}

	private static Optional<String> ofArguments(String[] arguments) {
		return IntStream.range(0, arguments.length)
			.filter((index) -> isAltered(arguments[index], "cmdline"))
			.mapToObj((index) -> sentence("argument " + (index + 1)))
			.findFirst();
	}

	private static Optional<String> ofSettings(Map<String, String> environment) {
		return environment.entrySet()
			.stream()
			.filter((variable) -> variable.getKey().matches(SETTINGS))
			.filter((variable) -> isAltered(variable.getValue(), "environ"))
			.map((variable) -> sentence("the environment variable " + variable.getKey()))
			.findFirst();
	}

	/** In UTF-8 the character may be what was typed, which only the bytes can tell. */
	private static boolean isAltered(String text, String original) {
		return text.contains(REPLACEMENT)
				&& (!charset().equals(StandardCharsets.UTF_8) || isMalformed(Path.of("/proc/self", original)));
	}

	private static boolean isMalformed(Path original) {
		try {
			Files.readString(original);
			return false;
		}
		catch (CharacterCodingException ex) {
			return true;
		}
		catch (IOException ex) {
			return false;
		}
	}

	private static String sentence(String what) {
		String sentence = what + " is no text in the locale's character set, " + charset().name();
		return charset().equals(StandardCharsets.UTF_8) ? sentence : sentence + "; set LC_ALL=C.UTF-8 to use UTF-8";
	}

	/** That of arguments, environment and file names. */
	private static Charset charset() {
		return Charset.forName(System.getProperty("sun.jnu.encoding", "UTF-8"));
	}

}
