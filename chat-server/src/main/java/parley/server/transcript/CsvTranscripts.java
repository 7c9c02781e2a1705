package parley.server.transcript;

import java.io.IOException;
import java.io.Writer;
import java.util.regex.Pattern;

import parley.protocol.VisibleText;
import parley.server.journal.Words;

/**
 * Transcripts for spreadsheets, as RFC 4180 has it. What a stranger said can't become a
 * formula: what starts like one gets an apostrophe in front, be the separator a comma, a
 * semicolon or a tab. Nor can it steer the terminal that the file is shown in: what can't
 * be seen becomes visible escapes.
 */
final class CsvTranscripts implements TranscriptSink {

	private static final String LINE_END = "\r\n";

	/**
	 * At the start of a cell, and behind whatever separates cells where the comma
	 * doesn't: there a quote in the middle of a row protects nothing. Some spreadsheets
	 * skip blanks in front, letters among them that look like one, and know the signs of
	 * East Asia and of mathematics.
	 */
	private static final Pattern FORMULA = Pattern
		.compile("(^|[;\\t\\r\\n])" + "([\\s\\p{Z}\\p{Cf}\"'\u115F\u1160\u2800\u3164\uFFA0]*)"
				+ "(?=[=+\\-@\u207A-\u207C\u208A-\u208C\u2212\uFE62\uFE63\uFE66\uFE6B\uFF0B\uFF0D\uFF1D\uFF20])");

	private static final String QUOTED = ",;\t\r\n\"";

	private final Writer out;

	private String conversation = "";

	CsvTranscripts(Writer out) throws IOException {
		this.out = out;
		out.write("id,handle,address,opened,ended,ending,cut_off,kind,seq,party,text,code,at,delivered,by" + LINE_END);
	}

	@Override
	public void begin(TranscriptSummary summary) {
		this.conversation = String.join(",", summary.id().toString(), cell(summary.handle().orElse("")),
				cell(summary.address()), summary.opened().toString(), summary.ended().map(Object::toString).orElse(""),
				summary.ending().map(Words::of).orElse(""), summary.cutOff().map(Words::of).orElse(""));
	}

	@Override
	public void turn(TranscriptTurn turn) throws IOException {
		row("turn", Integer.toString(turn.number()), Words.of(turn.party()), cell(turn.text()), "",
				turn.at().toString(), turn.delivered().map(Object::toString).orElse(""),
				cell(turn.author().orElse("")));
	}

	@Override
	public void early(EarlyMessage message) throws IOException {
		switch (message) {
			case EarlyMessage.Held(String text, var at) ->
				row("held", "", "client", cell(text), "", at.toString(), "", "");
			case EarlyMessage.Refused(String code, var at) ->
				row("refused", "", "client", "", cell(code), at.toString(), "", "");
		}
	}

	@Override
	public void note(TranscriptNote note) throws IOException {
		row("note", "", "", cellOfLines(note.text()), "", note.at().toString(), "", cell(note.author()));
	}

	@Override
	public void end() {
		// Each message has its row already.
	}

	private void row(String... cells) throws IOException {
		this.out.write(this.conversation);
		this.out.write(',');
		this.out.write(String.join(",", cells));
		this.out.write(LINE_END);
	}

	static String cell(String text) {
		return safe(VisibleText.of(text));
	}

	/** Of notes the lines stay. */
	private static String cellOfLines(String text) {
		return safe(VisibleText.ofLines(text));
	}

	private static String safe(String visible) {
		String safe = FORMULA.matcher(visible).replaceAll("$1'$2");
		boolean quoted = safe.chars().anyMatch((character) -> QUOTED.indexOf(character) >= 0);
		return quoted ? '"' + safe.replace("\"", "\"\"") + '"' : safe;
	}

}
