package parley.server.transcript;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.SerializableString;
import tools.jackson.core.io.CharacterEscapes;
import tools.jackson.core.io.SerializedString;

import parley.protocol.VisibleText;

/**
 * JSON that says exactly what was said, and still steers no terminal that it is shown in:
 * what can't be seen is written as {@code \\u202e}, up to the 16 bits that JSON has an
 * escape for. Immutable.
 */
final class HarmlessJson extends CharacterEscapes {

	private static final long serialVersionUID = 1L;

	private static final int DELETE = 0x7F;

	private final int[] ascii = standardAsciiEscapesForJSON();

	HarmlessJson() {
		this.ascii[DELETE] = ESCAPE_STANDARD;
	}

	@Override
	public int[] getEscapeCodesForAscii() {
		return this.ascii.clone();
	}

	/** Halves of a pair are left together. */
	@Override
	public @Nullable SerializableString getEscapeSequence(int character) {
		boolean half = Character.isSurrogate((char) character);
		return (!half && VisibleText.isHidden(character)) ? new SerializedString("\\u%04x".formatted(character)) : null;
	}

}
