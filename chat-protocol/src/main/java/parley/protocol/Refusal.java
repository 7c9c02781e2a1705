package parley.protocol;

/**
 * Why a message can't be taken (W21 of docs/PROTOCOL.md). The name is the code for the
 * record; the answer is what the client is told.
 */
public enum Refusal {

	/** More than 500 characters. */
	TOO_LONG,

	/** Neither UTF-8 nor Latin-1 text, UTF-16 for instance. */
	NOT_TEXT,

	/** A name in front that can't be a handle. */
	BAD_HANDLE,

	/** A handle with nothing behind it. */
	EMPTY,

	/** Keys that edit a line, from a terminal that sends each key as it is pressed. */
	EDITING_KEYS;

	static FromClient.Refused tooLong(long characters) {
		return TOO_LONG.because("your message has " + characters + " characters, at most " + MessageText.MAX_CHARACTERS
				+ " are possible. Please shorten it.");
	}

	static FromClient.Refused notText() {
		return NOT_TEXT.because("your message is neither UTF-8 nor Latin-1 text. Please send it as UTF-8.");
	}

	static FromClient.Refused utf16() {
		return NOT_TEXT.because("your message is in UTF-16. Please send it as UTF-8.");
	}

	static FromClient.Refused badHandle(String problem) {
		return BAD_HANDLE.because(problem + ". Please choose another name.");
	}

	static FromClient.Refused empty() {
		return EMPTY.because("your message is empty. Please say something.");
	}

	static FromClient.Refused editingKeys() {
		return EDITING_KEYS.because("your terminal sends its editing keys (Backspace, Ctrl-U) as text. "
				+ "Please switch it to line mode and say it again.");
	}

	private FromClient.Refused because(String reason) {
		return new FromClient.Refused(this, new MessageText("Not taken: " + reason));
	}

}
