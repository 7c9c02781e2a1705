package parley.protocol;

import java.util.regex.Pattern;

/**
 * By which a {@link ResumeSecret} is known before it is shown (R2 of docs/PROTOCOL.md).
 * Immutable.
 *
 * @param value SHA-256 of the secret's 43 characters, in 43 characters of base64url
 */
public record SecretHash(String value) {

	private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

	/**
	 * Takes a hash.
	 * @throws IllegalArgumentException if it can't be one
	 */
	public SecretHash {
		requireForm(value);
	}

	/** The words don't repeat it: it may be a secret that stands in the wrong place. */
	static void requireForm(String value) {
		if (!FORM.matcher(value).matches()) {
			throw new IllegalArgumentException("43 characters of base64url are expected");
		}
	}

}
