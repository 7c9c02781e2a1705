package parley.server.transcript;

import java.io.IOException;
import java.io.Writer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;

import parley.protocol.VisibleText;
import parley.server.turn.Party;

/**
 * Transcripts for people. Nothing that came over the wire can steer the terminal that
 * shows them (B23).
 */
final class TextTranscripts implements TranscriptSink {

	private final Writer out;

	private String name = "";

	TextTranscripts(Writer out) {
		this.out = out;
	}

	/** The line above a conversation, and its line in a list. */
	static String title(TranscriptSummary conversation) {
		StringBuilder title = new StringBuilder("conversation %s: %s from %s, %s to %s".formatted(conversation.id(),
				name(conversation), VisibleText.of(conversation.address()), second(conversation.opened()),
				conversation.ended().map(TextTranscripts::second).orElse("now")));
		title.append(", ").append(conversation.outcome());
		title.append((conversation.turns() == 1) ? ", 1 turn" : ", %d turns".formatted(conversation.turns()));
		if (conversation.isUnanswered()) {
			title.append(" [unanswered]");
		}
		if (conversation.isUndelivered()) {
			title.append(" [undelivered]");
		}
		return title.toString();
	}

	/** A turn in one line. */
	static String line(String name, TranscriptTurn turn) {
		return "%4d  %s  %s> %s%s".formatted(turn.number(), second(turn.at()),
				(turn.party() == Party.CLIENT) ? name : server(turn), VisibleText.of(turn.text()),
				turn.isUndelivered() ? "  [undelivered]" : "");
	}

	@Override
	public void begin(TranscriptSummary conversation) throws IOException {
		this.name = name(conversation);
		print("-- " + title(conversation) + " --");
	}

	@Override
	public void turn(TranscriptTurn turn) throws IOException {
		print(line(this.name, turn));
	}

	@Override
	public void early(EarlyMessage message) throws IOException {
		print(switch (message) {
			case EarlyMessage.Held held ->
				"held  %s  %s> %s".formatted(second(held.at()), this.name, VisibleText.of(held.text()));
			case EarlyMessage.Refused refused ->
				"refused  %s  %s: %s".formatted(second(refused.at()), this.name, VisibleText.of(refused.code()));
		});
	}

	@Override
	public void note(TranscriptNote note) throws IOException {
		print("note  %s  %s: %s".formatted(second(note.at()), VisibleText.of(note.author()),
				VisibleText.of(note.text())));
	}

	@Override
	public void end() throws IOException {
		print("");
	}

	private static String server(TranscriptTurn turn) {
		return turn.author().map((author) -> "server (%s)".formatted(VisibleText.of(author))).orElse("server");
	}

	/** Who needs it exactly takes another format; a line is to fit on a screen. */
	private static String second(Instant time) {
		return time.truncatedTo(ChronoUnit.SECONDS).toString();
	}

	private static String name(TranscriptSummary conversation) {
		return VisibleText.of(conversation.name());
	}

	private void print(String line) throws IOException {
		this.out.write(line);
		this.out.write('\n');
	}

}
