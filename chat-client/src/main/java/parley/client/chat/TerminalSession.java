package parley.client.chat;

import java.util.Optional;

import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;

import parley.client.wire.ServerConnection;
import parley.protocol.Handle;
import parley.protocol.MessageText;
import parley.protocol.VisibleText;

/**
 * One connected chat at a terminal. {@link #talk} runs on the thread that owns the
 * terminal; what comes from the server is shown by the connection's reading thread, above
 * the line being typed.
 */
final class TerminalSession implements ConversationListener {

	private final ChatLine line;

	private final Interruption interruption;

	private final Conversation conversation;

	private String draft = "";

	TerminalSession(Terminal terminal, Interruption interruption, ServerConnection connection, int heldLimit) {
		this.line = new ChatLine(terminal);
		this.interruption = interruption;
		this.conversation = new Conversation(connection, heldLimit, this);
	}

	/**
	 * Talks until either side ends it.
	 * @param name the handle to use, or empty to ask for it
	 * @return how it came out
	 */
	Outcome talk(Optional<Handle> name) {
		this.conversation.start();
		try (QuitOnShutdown _ = QuitOnShutdown.of(this.conversation, this.interruption::wake); this.conversation) {
			Ending ending = this.conversation.end(takeTurns(name));
			ending.report().forEach(this.line::show);
			if (ending.byServer() && !this.draft.isBlank()) {
				this.line.show("Not sent: " + VisibleText.of(this.draft));
			}
			return ending.outcome();
		}
	}

	/** Returns why the client stops talking; the server may have been first. */
	private Ending.Cause takeTurns(Optional<Handle> name) {
		try {
			Optional<Handle> handle = name.or(this::askForName);
			if (handle.isPresent()) {
				converse(handle.get());
			}
			return Ending.Cause.CLIENT_QUIT;
		}
		catch (EndOfFileException ex) {
			return Ending.Cause.CLIENT_QUIT;
		}
		catch (UserInterruptException ex) {
			this.draft = ex.getPartialLine();
			return Ending.Cause.CLIENT_INTERRUPTED;
		}
		catch (InterruptedException ex) {
			return Ending.Cause.CLIENT_INTERRUPTED;
		}
		finally {
			// Whatever woke this thread has been heard: saying goodbye takes its time.
			Thread.interrupted();
		}
	}

	/** Asks until there is a name (C10), or returns empty if there is to be no chat. */
	private Optional<Handle> askForName() {
		while (true) {
			String answer = this.line.read(() -> Wording.NAME_QUESTION, (typed) -> Optional.empty());
			if (Wording.isQuit(answer)) {
				return Optional.empty();
			}
			Optional<String> problem = Handle.problemWith(answer);
			if (problem.isEmpty()) {
				return Optional.of(new Handle(answer));
			}
			this.line.show(Wording.badName(problem.get()));
		}
	}

	private void converse(Handle handle) throws InterruptedException {
		this.line.show("You speak first, then you take turns. \\quit or Ctrl-C ends the chat.");
		while (!this.conversation.hasEnded()) {
			String typed = this.line.read(() -> prompt(handle), this::objection);
			if (Wording.isQuit(typed)) {
				return;
			}
			this.conversation.say(handle, new MessageText(typed));
		}
	}

	private String prompt(Handle handle) {
		return (this.conversation.hasFloor() ? "" : "(waiting for the answer) ") + handle + "> ";
	}

	private Optional<String> objection(String typed) {
		if (Wording.isQuit(typed)) {
			return Optional.empty();
		}
		if (!this.conversation.hasFloor()) {
			return Optional.of("(It is the server's turn. What you type stays here until it has answered.)");
		}
		return Wording.objection(typed).map((reason) -> "(Not sent: " + reason + ")");
	}

	@Override
	public void greeted(String text) {
		this.line.show(Wording.said(text));
	}

	@Override
	public void answered(String text) {
		this.line.show(Wording.said(text));
	}

	@Override
	public void cameEarly(int held) {
		this.line.show(Wording.cameEarly(held));
	}

	@Override
	public void ended() {
		this.line.abandon();
		this.interruption.wake();
	}

}
