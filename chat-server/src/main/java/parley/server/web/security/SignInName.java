package parley.server.web.security;

import java.util.Locale;

import org.jspecify.annotations.Nullable;

/**
 * A name as it is looked for: however it is written, all that find one account are one
 * name, and so are their failed tries.
 *
 * @param value in lower case, without what nobody sees at either end
 */
record SignInName(String value) {

	private static final int MAX_CHARACTERS = 128;

	static SignInName of(@Nullable String written) {
		String name = (written != null) ? written : "";
		int from = 0;
		int to = name.length();
		while (from < to && isInvisible(name.charAt(from))) {
			from++;
		}
		while (to > from && isInvisible(name.charAt(to - 1))) {
			to--;
		}
		return new SignInName(name.substring(from, Math.min(to, from + MAX_CHARACTERS)).toLowerCase(Locale.ROOT));
	}

	private static boolean isInvisible(char character) {
		return switch (Character.getType(character)) {
			case Character.CONTROL, Character.FORMAT, Character.UNASSIGNED, Character.SPACE_SEPARATOR,
					Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
				true;
			default -> false;
		};
	}

}
