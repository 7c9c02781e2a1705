package parley.client.chat;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

import org.jline.reader.EndOfFileException;
import org.jline.reader.UserInterruptException;

import org.jspecify.annotations.Nullable;

import parley.client.wire.ServerConnection;
import parley.protocol.Handle;
import parley.protocol.MessageText;
import parley.protocol.VisibleText;

/**
 * One conversation at a terminal. {@link #talk} runs on the thread that owns the
 * terminal; what comes from the server is shown by the connection's reading thread, above
 * the line being typed.
 */
final class TerminalSession implements ConversationListener {

	private final ChatScreen screen;

	private final InputLine line;

	private final Interruption interruption;

	private final Conversation conversation;

	private final DraftRules rules;

	private final ChatCommands commands;

	private final String connected;

	private final List<String> opening;

	private final ServerVoice server = new ServerVoice();

	private Optional<Handle> name;

	private String draft;

	private @Nullable String quitAsked;

	private volatile boolean talked;

	/**
	 * Creates a session; {@link #talk} begins it.
	 * @param screen where it is shown
	 * @param interruption wakes the thread that talks
	 * @param connection an open connection
	 * @param heldLimit how many early messages to hold
	 * @param connected what to say of the connection
	 * @param name the handle to use, or empty to ask for it
	 * @param draft what stands on the line at first
	 * @param opening what to say before the first turn, line by line
	 */
	TerminalSession(ChatScreen screen, Interruption interruption, ServerConnection connection, int heldLimit,
			String connected, Optional<Handle> name, String draft, List<String> opening) {
		this.screen = screen;
		this.line = screen.line();
		this.interruption = interruption;
		this.conversation = new Conversation(connection, heldLimit, this);
		this.rules = new DraftRules(connection.dialect());
		this.commands = new ChatCommands(this.line, screen.transcript(), screen.undelivered());
		this.connected = connected;
		this.name = name;
		this.draft = draft;
		this.opening = opening;
	}

	/**
	 * Talks until either side ends it. Says that it is connected only when a signal would
	 * be answered with a quit (C9, C14).
	 * @return how it ended
	 */
	Leftover talk() {
		try (QuitOnShutdown _ = QuitOnShutdown.of(this.conversation, this.interruption::wake);
				WaitingClock _ = WaitingClock.of(this.conversation, this.line);
				this.conversation) {
			this.screen.remark(this.connected);
			this.conversation.start();
			Ending ending = this.conversation.end(takeTurns());
			// What woke this thread has been heard, and nothing wakes it from here on.
			Thread.interrupted();
			ending.undelivered().ifPresent(this.screen.undelivered()::add);
			ending.report().forEach(this.screen::remark);
			if (ending.byServer() && !this.draft.isBlank()) {
				this.line.show("Not sent: " + VisibleText.of(this.draft));
			}
			return new Leftover(ending, this.name, this.draft, this.talked);
		}
	}

	/** Returns why the client stops talking; the server may have been first. */
	private Ending.Cause takeTurns() {
		try {
			this.name = this.name.or(this::askForName);
			if (this.name.isPresent()) {
				converse(this.name.get());
			}
			return Ending.Cause.CLIENT_QUIT;
		}
		catch (EndOfFileException ex) {
			return Ending.Cause.CLIENT_QUIT;
		}
		catch (UserInterruptException ex) {
			this.draft = Objects.requireNonNullElse(ex.getPartialLine(), "");
			return Ending.Cause.CLIENT_INTERRUPTED;
		}
		catch (InterruptedException ex) {
			return Ending.Cause.CLIENT_INTERRUPTED;
		}
		finally {
			// Saying goodbye takes its time.
			Thread.interrupted();
		}
	}

	/** Asks until there is a name (C10), or returns empty if there is to be no chat. */
	private Optional<Handle> askForName() {
		Question question = new PlainQuestion(Wording.NAME_QUESTION, (typed) -> Optional.empty());
		while (true) {
			String answer = this.line.read(question, "").strip();
			if (this.rules.isQuit(answer)) {
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
		this.opening.forEach(this.line::show);
		this.conversation.introduce(handle);
		FloorQuestion question = new FloorQuestion(handle, this.conversation, this.screen.look(),
				this.screen.terminal()::getWidth, this.line::pastedLines, this::objection);
		boolean goesOn = true;
		while (goesOn && !this.conversation.hasEnded()) {
			String typed = this.line.read(question, this.draft);
			this.draft = "";
			goesOn = carryOut(handle, typed);
		}
	}

	/** Returns whether the chat goes on. */
	private boolean carryOut(Handle handle, String typed) throws InterruptedException {
		switch (ChatCommand.read(typed)) {
			case ChatCommand.Say(String text) when this.rules.isQuit(text) -> {
				return false;
			}
			case ChatCommand.Say(String text) -> {
				this.screen.keepOwn(handle.value(), text);
				this.conversation.say(handle, new MessageText(text));
			}
			case ChatCommand.Quit() -> {
				return false;
			}
			case ChatCommand.ShowHelp() -> this.commands.help();
			case ChatCommand.Status() -> this.commands.status(this.connected, this.conversation);
			case ChatCommand.Save save -> this.commands.save(save);
			case ChatCommand.Again() -> sayAgain(handle);
			case ChatCommand.Unknown(String hint) -> this.line.show("(Not sent: " + VisibleText.of(hint) + ".)");
		}
		return true;
	}

	private void sayAgain(Handle handle) throws InterruptedException {
		Optional<MessageText> message = this.screen.undelivered().poll();
		if (message.isEmpty()) {
			this.line.show("(There is nothing that was not delivered.)");
		}
		else {
			this.screen.showOwn(handle.value(), VisibleText.of(message.get().value()));
			this.conversation.say(handle, message.get());
		}
	}

	/**
	 * Asked under the terminal's lock. Only a message is kept on the line: a command that
	 * can't be carried out would be in the way of the next, and arrow up has it.
	 */
	private Optional<String> objection(String typed) {
		return switch (ChatCommand.read(typed)) {
			case ChatCommand.Again() when !this.screen.undelivered().isEmpty() -> untimely();
			case ChatCommand.Say(String text) -> objectionToMessage(text);
			default -> Optional.empty();
		};
	}

	private Optional<String> objectionToMessage(String text) {
		if (this.rules.isQuitInOtherWords(text)) {
			return confirmQuit(text.strip());
		}
		return untimely().or(() -> this.name.flatMap((handle) -> this.rules.objection(handle, text))
			.map((reason) -> "(Not sent: " + reason + ")"));
	}

	/** A word that only this server takes for quit is not sent unknowingly. */
	private Optional<String> confirmQuit(String word) {
		if (word.equals(this.quitAsked)) {
			return Optional.empty();
		}
		this.quitAsked = word;
		return Optional
			.of("(To this server, '" + VisibleText.of(word) + "' alone means \\quit. Enter again ends the chat.)");
	}

	private Optional<String> untimely() {
		if (this.conversation.hasFloor()) {
			return Optional.empty();
		}
		return Optional.of("(It is the server's turn. What you type stays here until it has answered.)");
	}

	@Override
	public void greeted(String text) {
		this.talked = true;
		this.screen.showOther(this.server.said(text));
	}

	@Override
	public void introduced(String introduced) {
		this.screen.remark(this.server.introduced(introduced));
		this.screen.signal().give();
	}

	@Override
	public void answered(String text) {
		this.talked = true;
		this.screen.showOther(this.server.said(text));
		this.screen.signal().give();
	}

	@Override
	public void cameEarly(int held) {
		this.line.show(Wording.cameEarly(held));
	}

	@Override
	public void lost() {
		this.screen.remark(Wording.RECONNECTING);
	}

	@Override
	public void resumed() {
		this.screen.remark(Wording.RESUMED);
	}

	@Override
	public void ended() {
		this.line.abandon();
		this.interruption.wake();
	}

}
