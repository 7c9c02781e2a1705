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

	private final PipedLines lines;

	private final PrintWriter answers;

	private final PrintWriter remarks;

	private boolean everyLineSent = true;

	PipedSession(ServerConnection connection, int heldLimit, PipedLines lines, PrintWriter answers,
			PrintWriter remarks) {
		this.conversation = new Conversation(connection, heldLimit, this);
		this.lines = lines;
		this.answers = answers;
		this.remarks = remarks;
	}

	/**
	 * Talks until the input or the server ends it.
	 * @param name the handle to use, or empty to take it from the input
	 * @return how it came out
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	Outcome talk(Optional<Handle> name) throws InterruptedException {
		this.conversation.start();
		try (QuitOnShutdown _ = QuitOnShutdown.of(this.conversation, this.lines::stop); this.conversation) {
			Optional<Handle> handle = name.isPresent() ? name : readName();
			if (handle.isPresent()) {
				converse(handle.get());
			}
			Ending ending = this.conversation.end(Ending.Cause.CLIENT_QUIT);
			ending.report().forEach(this::remark);
			if (ending.byServer()) {
				this.lines.take().filter((line) -> !line.isBlank() && !Wording.isQuit(line)).ifPresent(this::notSent);
			}
			return this.everyLineSent ? ending.outcome() : Outcome.UNDELIVERED;
		}
	}

	/** Takes lines until one is a name (C10); empty if there is none. */
	private Optional<Handle> readName() throws InterruptedException {
		remark(Wording.NAME_QUESTION.strip());
		for (Optional<String> line = this.lines.next(); line.isPresent(); line = this.lines.next()) {
			if (Wording.isQuit(line.get())) {
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
		for (Optional<String> line = this.lines.next(); line.isPresent(); line = this.lines.next()) {
			if (Wording.isQuit(line.get())) {
				return;
			}
			takeTurn(handle, line.get());
		}
	}

	private void takeTurn(Handle handle, String line) throws InterruptedException {
		switch (MessageText.check(line)) {
			case MessageText.Fits(MessageText message) -> {
				this.conversation.say(handle, message);
				this.conversation.awaitFloor();
			}
			case MessageText.Empty empty -> remark("Skipped a line: there is nothing in it.");
			default -> {
				Wording.objection(line).ifPresent((reason) -> remark("Not sent: " + reason));
				notSent(line);
			}
		}
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
		remark(Wording.said(text));
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
