package parley.server.web.security;

import java.util.Locale;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/**
 * A name as it is looked for: however it is written, all that find one account are one
 * name, and so are their failed tries.
 *
 * @param value in lower case, without what nobody sees at either end
 */
record SignInName(String value) {

	static final int MAX_CHARACTERS = 64;

	private static final Pattern INVISIBLE_ENDS = Pattern.compile("^[\\p{Z}\\p{C}]+|[\\p{Z}\\p{C}]+$");

	static SignInName of(@Nullable String written) {
		String shortened = (written == null) ? ""
				: written.substring(0, Math.min(written.length(), 4 * MAX_CHARACTERS));
		String seen = INVISIBLE_ENDS.matcher(shortened).replaceAll("").toLowerCase(Locale.ROOT);
		return new SignInName(seen.substring(0, Math.min(seen.length(), 2 * MAX_CHARACTERS)));
	}

}
