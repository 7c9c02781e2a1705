package parley.server.transcript;

import java.util.Locale;

/**
 * Names as the record and the exports write them.
 */
final class Words {

	private Words() {
	}

	/** {@code server-stopped}. */
	static String of(Enum<?> value) {
		return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
	}

	static <E extends Enum<E>> E read(Class<E> kind, String word) {
		return Enum.valueOf(kind, word.toUpperCase(Locale.ROOT).replace('-', '_'));
	}

}
