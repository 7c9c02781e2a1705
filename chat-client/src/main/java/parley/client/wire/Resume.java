package parley.client.wire;

import java.util.Arrays;
import java.util.Locale;

/**
 * Whether a conversation is to outlast its connection (section 6 of docs/PROTOCOL.md).
 */
public enum Resume {

	/** Where TLS has agreed on it (R9). */
	AUTO,

	/** Everywhere; with a server that doesn't know how there is no conversation. */
	ALWAYS,

	/** Nowhere. */
	NEVER;

	/**
	 * Reads it as it is written in settings and profiles.
	 * @param word {@code auto}, {@code always} or {@code never}
	 * @return what it stands for
	 * @throws IllegalArgumentException if it is another word, with the reason
	 */
	public static Resume of(String word) {
		return Arrays.stream(values())
			.filter((resume) -> resume.word().equals(word))
			.findFirst()
			.orElseThrow(() -> new IllegalArgumentException("'resume' is auto, always or never"));
	}

	/**
	 * {@return how it is written in settings and profiles}
	 */
	public String word() {
		return name().toLowerCase(Locale.ROOT);
	}

}
