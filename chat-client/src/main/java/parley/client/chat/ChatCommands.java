package parley.client.chat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

import parley.protocol.MessageText;
import parley.protocol.VisibleText;

/**
 * Does what the commands of a chat say that only tell or keep something. For the speaking
 * thread.
 */
final class ChatCommands {

	private final InputLine line;

	private final Transcript transcript;

	private final Undelivered undelivered;

	ChatCommands(InputLine line, Transcript transcript, Undelivered undelivered) {
		this.line = line;
		this.transcript = transcript;
		this.undelivered = undelivered;
	}

	void help() {
		ChatCommand.HELP.forEach(this.line::show);
	}

	/** Says how the chat stands. */
	void status(String connected, Conversation conversation) {
		List.of(connected, (conversation.hasFloor() ? "It has been your turn for " : "The answer has been awaited for ")
				+ Spell.of(conversation.sinceTurn()) + ".")
			.forEach(this.line::show);
		int held = conversation.held();
		if (held > 0) {
			this.line.show(held + " of the server's messages came early; you will see them after your next ones.");
		}
		for (MessageText message : this.undelivered.all()) {
			this.line.show(Wording.notDelivered(message));
		}
	}

	void save(ChatCommand.Save save) {
		String shown = VisibleText.of(save.file());
		try {
			int lines = this.transcript.save(path(save.file()), save.overwrite());
			this.line.show("(Saved to " + shown + ": " + lines + " lines.)");
		}
		catch (FileAlreadyExistsException ex) {
			this.line.show("(Not saved: " + shown + " is there already. \\save! " + shown + " writes over it.)");
		}
		catch (NoSuchFileException ex) {
			this.line.show("(Not saved: there is no folder for " + shown + ".)");
		}
		catch (IOException | InvalidPathException ex) {
			this.line.show("(Not saved to " + shown + ": "
					+ VisibleText.of(Objects.requireNonNullElse(ex.getMessage(), "")) + ".)");
		}
	}

	private static Path path(String file) {
		return file.startsWith("~/") ? Path.of(System.getProperty("user.home"), file.substring(2)) : Path.of(file);
	}

}
