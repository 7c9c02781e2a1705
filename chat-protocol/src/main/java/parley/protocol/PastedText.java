package parley.protocol;

import java.util.Arrays;
import java.util.List;

/**
 * Text that a person pastes where a message is typed. Pure.
 */
public final class PastedText {

	private PastedText() {
	}

	/**
	 * Splits it into what could be messages.
	 * @param pasted the text as it came, with line ends of any kind
	 * @return its lines that have something in them, with blanks for tabs; text without a
	 * line end is one line, whatever is in it
	 */
	public static List<String> lines(String pasted) {
		boolean hasLineEnd = pasted.indexOf('\n') >= 0 || pasted.indexOf('\r') >= 0;
		return Arrays.stream(pasted.replace('\t', ' ').split("[\r\n]+"))
			.filter((line) -> !hasLineEnd || !line.isBlank())
			.toList();
	}

}
