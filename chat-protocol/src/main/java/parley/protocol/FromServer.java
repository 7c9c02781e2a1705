package parley.protocol;

/**
 * What a frame from a server means to a client. Servers may say more than 500 characters,
 * and with any name in front: a client shows whatever comes. Implements W10, W13 and W16
 * of docs/PROTOCOL.md. Pure, safe for any thread.
 */
public sealed interface FromServer {

	/**
	 * The server's message, or its greeting if it comes before the client's first.
	 *
	 * @param text as it came, possibly with the server's name in front
	 */
	record Said(String text) implements FromServer {
	}

	/** The server ends the conversation. */
	record Quits() implements FromServer {
	}

	/** A bare end of line: no message. */
	record Blank() implements FromServer {
	}

	/**
	 * Reads one frame.
	 * @param frame what the decoder found
	 * @return what it means
	 */
	static FromServer read(Frame frame) {
		return read(frame, QuitWords.CLASSIC);
	}

	/**
	 * Reads one frame in a dialect that has other words for quit.
	 * @param frame what the decoder found
	 * @param quitWords what means quit
	 * @return what it means
	 */
	static FromServer read(Frame frame, QuitWords quitWords) {
		return switch (frame) {
			case Frame.TooLong(long characters) ->
				new Said("(a message of " + characters + " characters, too long to show)");
			case Frame.NotText(int bytes) -> new Said("(a message of " + bytes + " bytes that is not text)");
			case Frame.Utf16 utf16 ->
				new Said("(a message in UTF-16, which can't be shown: the server must send UTF-8)");
			case Frame.Interrupt interrupt -> new Quits();
			case Frame.Text(String line) when quitWords.isQuit(line) -> new Quits();
			case Frame.Text(String line) when line.isBlank() -> new Blank();
			case Frame.Text(String line) -> new Said(line);
		};
	}

}
