package parley.protocol;

import org.jspecify.annotations.Nullable;

/**
 * What a frame from a client means to a server: something said, a quit, a refusal, or
 * nothing at all. Implements W13, W18, W19, W21 and W22 of docs/PROTOCOL.md. Pure, safe
 * for any thread.
 */
public sealed interface FromClient {

	/** In front of a text it says how that is encoded, and is none of it (W25). */
	String BYTE_ORDER_MARK = "\uFEFF";

	/**
	 * A message that may become a turn.
	 *
	 * @param handle the name it came with, or the one already known, or {@code null} if
	 * this client does not say its name
	 * @param text the message without the handle
	 */
	record Said(@Nullable Handle handle, MessageText text) implements FromClient {
	}

	/** The client ends the conversation. */
	record Quits() implements FromClient {
	}

	/** A bare end of line: no message, no answer. */
	record Blank() implements FromClient {
	}

	/**
	 * A message that can't be taken. It is answered, so that a client which waits for one
	 * answer to each message stays in step.
	 *
	 * @param code why, for the record
	 * @param answer why, in one line for the client, at most 200 characters
	 */
	record Refused(Refusal code, MessageText answer) implements FromClient {
	}

	/**
	 * Reads one frame.
	 * @param frame what the decoder found
	 * @param known the handle that this client has been using, if it has said one
	 * @return what it means
	 */
	static FromClient read(Frame frame, @Nullable Handle known) {
		return read(frame, known, QuitWords.CLASSIC);
	}

	/**
	 * Reads one frame in a dialect that has other words for quit.
	 * @param frame what the decoder found
	 * @param known the handle that this client has been using, if it has said one
	 * @param quitWords what means quit
	 * @return what it means
	 */
	static FromClient read(Frame frame, @Nullable Handle known, QuitWords quitWords) {
		return switch (frame) {
			case Frame.TooLong(long characters) -> Refusal.tooLong(characters);
			case Frame.NotText(int bytes) -> Refusal.notText();
			case Frame.Utf16 utf16 -> Refusal.utf16();
			case Frame.Interrupt interrupt -> new Quits();
			case Frame.Text(String line) -> readLine(line, known, quitWords);
		};
	}

	private static FromClient readLine(String line, @Nullable Handle known, QuitWords quitWords) {
		if (quitWords.isQuit(line)) {
			return new Quits();
		}
		if (line.isBlank()) {
			return new Blank();
		}
		if (line.chars().anyMatch(FromClient::isEditingKey)) {
			return Refusal.editingKeys();
		}
		return switch (HandlePrefix.split(line, known)) {
			case HandlePrefix.None() -> said(known, line);
			case HandlePrefix.Bad(String problem) -> Refusal.badHandle(problem);
			case HandlePrefix.Found(Handle handle, String rest) -> said(handle, rest);
		};
	}

	/** Backspace, delete, and what erases a line or a word (W21). */
	private static boolean isEditingKey(int character) {
		return character == '\b' || character == 0x7F || character == 0x15 || character == 0x17;
	}

	private static FromClient said(@Nullable Handle handle, String text) {
		return switch (MessageText.check(text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text)) {
			case MessageText.Fits(MessageText fitting) -> new Said(handle, fitting);
			case MessageText.TooLong(int characters) -> Refusal.tooLong(characters);
			case MessageText.Empty() -> Refusal.empty();
			case MessageText.SeveralLines() -> Refusal.notText();
		};
	}

}
