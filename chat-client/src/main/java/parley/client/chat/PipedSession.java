package parley.client.chat;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import parley.client.wire.ServerConnection;
import parley.process.OutputLostException;
import parley.protocol.Handle;
import parley.protocol.MessageText;

/**
 * One connected chat through a pipe. {@link #talk} runs on the thread that calls it; the
 * connection's reading thread reports what comes.
 */
final class PipedSession implements ConversationListener {

	private final Conversation conversation;

	private final ServerConnection connection;

	private final DraftRules rules;

	private final PipedLines lines;

	private final PipeReport report;

	private final PipeOptions options;

	private final AnswerCheck check = new AnswerCheck();

	private boolean everyLineSent = true;

	private volatile @Nullable OutputLostException outputLost;

	PipedSession(ServerConnection connection, int heldLimit, PipedLines lines, PipeReport report, PipeOptions options) {
		this.conversation = new Conversation(connection, heldLimit, this);
		this.connection = connection;
		this.rules = new DraftRules(connection.dialect());
		this.lines = lines;
		this.report = report;
		this.options = options;
	}

	/**
	 * Talks until the input or the server ends it. Says that it is connected only when a
	 * signal would be answered with a quit (C9, C14).
	 * @param destination whom it is connected to; without a name, the first line is the
	 * name
	 * @return how it came out
	 * @throws InterruptedException if the calling thread is interrupted
	 * @throws OutputLostException if the report can't be written any more; the chat has
	 * been ended with that
	 */
	Outcome talk(Destination destination) throws InterruptedException {
		try (QuitOnShutdown _ = QuitOnShutdown.of(this.conversation, this.lines::stop); this.conversation) {
			this.report.connected(destination, this.connection);
			this.conversation.start();
			Optional<Handle> handle = destination.name().isPresent() ? destination.name() : readName();
			if (handle.isPresent()) {
				converse(handle.get());
			}
			Ending ending = this.conversation.end(Ending.Cause.CLIENT_QUIT);
			if (this.outputLost != null) {
				throw this.outputLost;
			}
			Optional<String> left = leftOver(ending);
			Outcome outcome = outcome(ending);
			this.report.ended(ending, outcome);
			left.ifPresent((line) -> this.report.notSent(line, ""));
			return outcome;
		}
	}

	/** The line that the end has left unsent, if there is one. */
	private Optional<String> leftOver(Ending ending) {
		if (!ending.byServer()) {
			return Optional.empty();
		}
		Optional<String> left = this.lines.take().filter((line) -> !line.isBlank() && !this.rules.isQuit(line));
		this.everyLineSent &= left.isEmpty();
		return left;
	}

	private Outcome outcome(Ending ending) {
		Outcome outcome = ending.outcome();
		if (this.options.answersRequired() && (outcome == Outcome.ENDED || outcome == Outcome.UNDELIVERED)) {
			Optional<Outcome> failure = this.check.failure(ending);
			if (failure.isPresent()) {
				return failure.get();
			}
		}
		return (this.everyLineSent || outcome != Outcome.ENDED) ? outcome : Outcome.UNDELIVERED;
	}

	/** Takes lines until one is a name (C10); empty if there is none. */
	private Optional<Handle> readName() throws InterruptedException {
		this.report.remark(Wording.NAME_QUESTION.strip());
		for (Optional<String> line = this.lines.next(); line.isPresent(); line = this.lines.next()) {
			if (this.rules.isQuit(line.get())) {
				return Optional.empty();
			}
			Optional<String> problem = Handle.problemWith(line.get());
			if (problem.isEmpty()) {
				return Optional.of(new Handle(line.get()));
			}
			this.report.remark(Wording.badName(problem.get()));
		}
		return Optional.empty();
	}

	private void converse(Handle handle) throws InterruptedException {
		this.conversation.introduce(handle);
		awaitFloor();
		for (Optional<String> line = this.lines.next(); line.isPresent(); line = this.lines.next()) {
			if (this.rules.isQuit(line.get())) {
				return;
			}
			takeTurn(handle, line.get());
		}
	}

	private void takeTurn(Handle handle, String line) throws InterruptedException {
		if (line.isBlank()) {
			this.report.remark("Skipped a line: there is nothing in it.");
			return;
		}
		Optional<String> objection = this.rules.objection(handle, line);
		if (objection.isPresent()) {
			this.everyLineSent = false;
			this.report.notSent(line, objection.get());
			return;
		}
		this.check.asked();
		this.report.sent(line);
		this.conversation.say(handle, new MessageText(line));
		awaitFloor();
	}

	private void awaitFloor() throws InterruptedException {
		if (this.options.timeout().isEmpty()) {
			this.conversation.awaitFloor();
		}
		else if (!this.conversation.awaitFloor(this.options.timeout().get())) {
			this.conversation.end(Ending.Cause.TIMED_OUT);
			this.lines.stop();
		}
	}

	@Override
	public void greeted(String text) {
		this.check.heard(text);
		report(() -> this.report.greeted(text));
	}

	@Override
	public void introduced(String name) {
		this.check.heard(name);
		report(() -> this.report.introduced(name));
	}

	@Override
	public void answered(String text) {
		boolean isAnswer = this.check.answered(text);
		if (isAnswer || !this.options.answersRequired()) {
			report(() -> this.report.answered(text));
		}
		else {
			report(() -> this.report.refused(text));
		}
	}

	@Override
	public void cameEarly(int held) {
		report(() -> this.report.cameEarly(held));
	}

	@Override
	public void lost() {
		report(() -> this.report.lost());
	}

	@Override
	public void resumed() {
		report(() -> this.report.resumed());
	}

	@Override
	public void ended() {
		this.lines.stop();
	}

	/** On the connection's own thread, where nobody would catch the exception. */
	private void report(Runnable event) {
		try {
			event.run();
		}
		catch (OutputLostException ex) {
			this.outputLost = ex;
			this.conversation.end(Ending.Cause.CLIENT_QUIT);
			this.lines.stop();
		}
	}

}
