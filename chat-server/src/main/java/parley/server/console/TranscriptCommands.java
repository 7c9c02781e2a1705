package parley.server.console;

import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import parley.protocol.VisibleText;
import parley.server.transcript.FilterSyntax;
import parley.server.transcript.SearchHit;
import parley.server.transcript.TranscriptFilter;
import parley.server.transcript.TranscriptFormat;
import parley.server.transcript.TranscriptSummary;
import parley.server.transcript.Transcripts;
import parley.server.turn.ConversationId;

/**
 * What an operator can ask of the record. Waits for the database, so it is called without
 * any lock of the console.
 */
final class TranscriptCommands {

	private static final int ROWS = 20;

	private final @Nullable Transcripts transcripts;

	private final Screen screen;

	/** Creates the commands; without transcripts everything is off the record. */
	TranscriptCommands(@Nullable Transcripts transcripts, Screen screen) {
		this.transcripts = transcripts;
		this.screen = screen;
	}

	/** Does what the operator typed, or says why not. */
	void run(OperatorCommand.OfTranscripts command) {
		if (this.transcripts == null) {
			this.screen.print("Off the record: nothing is kept (parley.journal.enabled=false).");
			return;
		}
		try {
			run(command, this.transcripts);
		}
		catch (IllegalArgumentException ex) {
			this.screen.print(VisibleText.of("Not done: " + ex.getMessage() + "."));
		}
		catch (DataAccessException | TransactionException ex) {
			this.screen.print("The journal can't be read at the moment: "
					+ VisibleText.of(String.valueOf(ex.getMostSpecificCause().getMessage())));
		}
	}

	private void run(OperatorCommand.OfTranscripts command, Transcripts record) {
		switch (command) {
			case OperatorCommand.Transcripts(List<String> filters) -> list(record, filters);
			case OperatorCommand.Search(String words) -> search(record, words);
			case OperatorCommand.Show(String number) -> show(record, FilterSyntax.conversation(number));
			case OperatorCommand.Export(String number, String file) ->
				export(record, FilterSyntax.conversation(number), file);
		}
	}

	private void list(Transcripts record, List<String> words) {
		TranscriptFilter filter = TranscriptFilter.ALL;
		long before = Long.MAX_VALUE;
		for (String word : words) {
			String[] pair = word.split("=", 2);
			String value = (pair.length > 1) ? pair[1] : "";
			if (pair[0].equals("before")) {
				before = FilterSyntax.conversation(value).number();
			}
			else {
				filter = FilterSyntax.add(filter, pair[0], value);
			}
		}
		List<TranscriptSummary> page = record.list(filter, before, ROWS);
		page.forEach((conversation) -> this.screen.print(conversation.title()));
		this.screen.print(switch (page.size()) {
			case 0 -> "There are no such conversations.";
			case ROWS -> olderOnes(words, page.getLast());
			default -> "That's all.";
		});
	}

	/** What to type for the next page. */
	private static String olderOnes(List<String> words, TranscriptSummary last) {
		Stream<String> filters = words.stream().filter((word) -> !word.startsWith("before="));
		return Stream.concat(filters, Stream.of("before=" + last.id()))
			.map(VisibleText::of)
			.collect(Collectors.joining(" ", "/transcripts ", " shows older ones."));
	}

	private void search(Transcripts record, String words) {
		String wanted = FilterSyntax.words(words);
		List<SearchHit> hits = record.search(wanted, Long.MAX_VALUE, ROWS);
		hits.forEach((hit) -> this.screen.print(hit.line()));
		this.screen.print(hits.isEmpty() ? "Nobody has said that." : "/show N shows a whole conversation.");
	}

	private void show(Transcripts record, ConversationId id) {
		StringWriter text = new StringWriter();
		try {
			if (record.export(TranscriptFilter.only(id), TranscriptFormat.TEXT.to(text)) == 0) {
				this.screen.print(missing(id));
			}
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
		text.toString().lines().filter((line) -> !line.isEmpty()).forEach(this.screen::print);
	}

	/** The file's ending says in which format. */
	private void export(Transcripts record, ConversationId id, String name) {
		Path file = path(name);
		TranscriptFormat format = TranscriptFormat.named(name.substring(name.lastIndexOf('.') + 1));
		TranscriptFilter only = TranscriptFilter.only(id);
		if (record.list(only, Long.MAX_VALUE, 1).isEmpty()) {
			this.screen.print(missing(id));
			return;
		}
		try (Writer out = Files.newBufferedWriter(file, StandardOpenOption.CREATE_NEW)) {
			record.export(only, format.to(out));
			out.flush();
			this.screen.print("Written: " + VisibleText.of(file.toString()));
		}
		catch (FileAlreadyExistsException ex) {
			this.screen.print("%s is there already, and is left as it is.".formatted(VisibleText.of(name)));
		}
		catch (NoSuchFileException ex) {
			this.screen.print("%s can't be written: there is no such folder.".formatted(VisibleText.of(name)));
		}
		catch (IOException | UncheckedIOException ex) {
			this.screen.print("%s can't be written: %s".formatted(VisibleText.of(name), VisibleText.of(ex.toString())));
		}
	}

	private static String missing(ConversationId id) {
		return "There is no conversation %s in the record. /transcripts lists them.".formatted(id);
	}

	private static Path path(String name) {
		if (name.lastIndexOf('.') < 0) {
			throw new IllegalArgumentException("say /export N FILE, with a FILE that ends in .txt, .json or .csv");
		}
		try {
			return Path.of(name).toAbsolutePath();
		}
		catch (InvalidPathException ex) {
			throw new IllegalArgumentException("'%s' is no file name".formatted(name), ex);
		}
	}

}
