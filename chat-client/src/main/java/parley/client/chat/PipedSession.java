package parley.client.chat;

import java.io.PrintWriter;
import java.util.Optional;

import parley.client.wire.ServerConnection;
import parley.protocol.Handle;
import parley.protocol.MessageText;
import parley.protocol.VisibleText;

/**
 * One connected chat through a pipe. {@link #talk} runs on the thread that calls it; the
 * connection's reading thread writes what comes.
 */
final class PipedSession implements ConversationListener {

	private final Conversation conversation;

	private final DraftRules rules;

	private final ServerVoice server = new ServerVoice();

	private final PipedLines lines;

	private final PrintWriter answers;

	private final PrintWriter remarks;

	private boolean everyLineSent = true;

	PipedSession(ServerConnection connection, int heldLimit, PipedLines lines, PrintWriter answers,
			PrintWriter remarks) {
		this.conversation = new Conversation(connection, heldLimit, this);
		this.rules = new DraftRules(connection.dialect());
		this.lines = lines;
		this.answers = answers;
		this.remarks = remarks;
	}

	/**
	 * Talks until the input or the server ends it. Says that it is connected only when a
	 * signal would be answered with a quit (C9, C14).
	 * @param connected what to say of the connection
	 * @param name the handle to use, or empty to take it from the input
	 * @return how it came out
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	Outcome talk(String connected, Optional<Handle> name) throws InterruptedException {
		try (QuitOnShutdown _ = QuitOnShutdown.of(this.conversation, this.lines::stop); this.conversation) {
			remark(connected);
			this.conversation.start();
			Optional<Handle> handle = name.isPresent() ? name : readName();
			if (handle.isPresent()) {
				converse(handle.get());
			}
			Ending ending = this.conversation.end(Ending.Cause.CLIENT_QUIT);
			ending.report().forEach(this::remark);
			if (ending.byServer()) {
				this.lines.take()
					.filter((line) -> !line.isBlank() && !this.rules.isQuit(line))
					.ifPresent(this::notSent);
			}
			return this.everyLineSent ? ending.outcome() : Outcome.UNDELIVERED;
		}
	}

	/** Takes lines until one is a name (C10); empty if there is none. */
	private Optional<Handle> readName() throws InterruptedException {
		remark(Wording.NAME_QUESTION.strip());
		for (Optional<String> line = this.lines.next(); line.isPresent(); line = this.lines.next()) {
			if (this.rules.isQuit(line.get())) {
				return Optional.empty();
			}
			Optional<String> problem = Handle.problemWith(line.get());
			if (problem.isEmpty()) {
				return Optional.of(new Handle(line.get()));
			}
			remark(Wording.badName(problem.get()));
		}
		return Optional.empty();
	}

	private void converse(Handle handle) throws InterruptedException {
		this.conversation.introduce(handle);
		this.conversation.awaitFloor();
		for (Optional<String> line = this.lines.next(); line.isPresent(); line = this.lines.next()) {
			if (this.rules.isQuit(line.get())) {
				return;
			}
			takeTurn(handle, line.get());
		}
	}

	private void takeTurn(Handle handle, String line) throws InterruptedException {
		if (line.isBlank()) {
			remark("Skipped a line: there is nothing in it.");
			return;
		}
		Optional<String> objection = this.rules.objection(handle, line);
		if (objection.isPresent()) {
			remark("Not sent: " + objection.get());
			notSent(line);
			return;
		}
		this.conversation.say(handle, new MessageText(line));
		this.conversation.awaitFloor();
	}

	private void notSent(String line) {
		this.everyLineSent = false;
		remark("Not sent: " + VisibleText.of(line));
	}

	private synchronized void remark(String line) {
		this.remarks.println(line);
		this.remarks.flush();
	}

	@Override
	public void greeted(String text) {
		remark(this.server.said(text));
	}

	@Override
	public void introduced(String name) {
		remark(this.server.introduced(name));
	}

	@Override
	public void answered(String text) {
		this.answers.println(VisibleText.of(text));
		this.answers.flush();
	}

	@Override
	public void cameEarly(int held) {
		remark(Wording.cameEarly(held));
	}

	@Override
	public void ended() {
		this.lines.stop();
	}

}
