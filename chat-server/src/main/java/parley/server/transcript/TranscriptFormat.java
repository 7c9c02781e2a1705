package parley.server.transcript;

import java.io.IOException;
import java.io.Writer;

/**
 * How transcripts are written to a file or a pipe. docs/JOURNAL.md describes each.
 */
public enum TranscriptFormat {

	/** For people: control characters are made visible. */
	TEXT {
		@Override
		public TranscriptSink to(Writer out) {
			return new TextTranscripts(out);
		}
	},

	/** For programs: a conversation a line. */
	JSON {
		@Override
		public TranscriptSink to(Writer out) {
			return new JsonTranscripts(out);
		}
	},

	/** For spreadsheets: a message a line, RFC 4180. */
	CSV {
		@Override
		public TranscriptSink to(Writer out) throws IOException {
			return new CsvTranscripts(out);
		}
	},

	/** The same with a byte order mark, without which Excel takes it for no UTF-8. */
	EXCEL {
		@Override
		public TranscriptSink to(Writer out) throws IOException {
			out.write('\uFEFF');
			return CSV.to(out);
		}
	};

	/**
	 * Starts to write.
	 * @param out where; a buffered one. It is neither flushed nor closed.
	 * @return what takes the transcripts
	 * @throws IOException if it can't be written to
	 */
	public abstract TranscriptSink to(Writer out) throws IOException;

	/**
	 * Finds a format by name, or by what a file's name ends with.
	 * @param name {@code text}, {@code txt}, {@code json}, {@code jsonl}, {@code csv} or
	 * {@code excel}
	 * @return the format
	 * @throws IllegalArgumentException if there is none
	 */
	public static TranscriptFormat named(String name) {
		return switch (name) {
			case "text", "txt" -> TEXT;
			case "json", "jsonl" -> JSON;
			case "csv" -> CSV;
			case "excel" -> EXCEL;
			default -> throw new IllegalArgumentException(
					"'%s' is no format; there are text, json, csv and excel".formatted(name));
		};
	}

}
