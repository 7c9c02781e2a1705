package parley.protocol;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * What a client shows to take up a conversation, once: 256 bits that it has made itself
 * (R2 of docs/PROTOCOL.md). Immutable.
 *
 * @param value 43 characters of base64url
 */
public record ResumeSecret(String value) {

	private static final int BYTES = 32;

	/**
	 * Takes a secret.
	 * @throws IllegalArgumentException if it can't be one
	 */
	public ResumeSecret {
		SecretHash.requireForm(value);
	}

	/**
	 * Makes one that nobody can guess.
	 * @param random where chance comes from
	 * @return the secret
	 */
	public static ResumeSecret random(SecureRandom random) {
		byte[] bytes = new byte[BYTES];
		random.nextBytes(bytes);
		return new ResumeSecret(encoded(bytes));
	}

	/**
	 * {@return what may be told before it is shown}
	 */
	public SecretHash hash() {
		try {
			MessageDigest digest = MessageDigest.getInstance("SHA-256");
			return new SecretHash(encoded(digest.digest(this.value.getBytes(StandardCharsets.US_ASCII))));
		}
		catch (NoSuchAlgorithmException ex) {
			throw new IllegalStateException("every Java has SHA-256", ex);
		}
	}

	/** Never says what it is: secrets may get into logs otherwise. */
	@Override
	public String toString() {
		return "a secret";
	}

	private static String encoded(byte[] bytes) {
		return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
	}

}
