package parley.server.web;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.util.unit.DataSize;

import parley.server.transcript.TranscriptFilter;
import parley.server.transcript.TranscriptFormat;
import parley.server.transcript.Transcripts;

/**
 * Sends transcripts as they are read, to pages and programs. Whoever takes them too
 * slowly is cut off: meanwhile nobody else could export. Safe for any thread.
 */
public final class TranscriptExports {

	private final DataSize slowest;

	TranscriptExports(WebProperties properties) {
		this.slowest = properties.slowestExport();
	}

	/**
	 * Answers a request with transcripts. Who only asks for the head gets that.
	 * @param transcripts the record
	 * @param filter which
	 * @param format how
	 * @param name what to call the file, without its ending
	 * @param request the request
	 * @param response the answer
	 * @throws IOException if it can't be sent
	 * @throws parley.server.journal.JournalUnavailableException if as many as possible
	 * are exported already
	 */
	public void send(Transcripts transcripts, TranscriptFilter filter, TranscriptFormat format, String name,
			HttpServletRequest request, HttpServletResponse response) throws IOException {
		response.setContentType(switch (format) {
			case JSON -> "application/x-ndjson";
			case CSV, EXCEL -> "text/csv";
			case TEXT -> "text/plain";
		});
		response.setCharacterEncoding(StandardCharsets.UTF_8);
		response.setHeader(HttpHeaders.CONTENT_DISPOSITION,
				"attachment; filename=\"%s.%s\"".formatted(name, ending(format)));
		if (!HttpMethod.HEAD.matches(request.getMethod())) {
			write(transcripts, filter, format, response);
		}
	}

	private void write(Transcripts transcripts, TranscriptFilter filter, TranscriptFormat format,
			HttpServletResponse response) throws IOException {
		Writer out = new BufferedWriter(new OutputStreamWriter(
				new PacedOutputStream(response.getOutputStream(), this.slowest, System::nanoTime),
				StandardCharsets.UTF_8));
		try {
			transcripts.export(filter, format.to(out));
			out.flush();
		}
		catch (UncheckedIOException ex) {
			throw Objects.requireNonNull(ex.getCause());
		}
	}

	private static String ending(TranscriptFormat format) {
		return switch (format) {
			case JSON -> "jsonl";
			case CSV, EXCEL -> "csv";
			case TEXT -> "txt";
		};
	}

}
