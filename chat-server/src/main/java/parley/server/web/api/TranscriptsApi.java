package parley.server.web.api;

import java.io.IOException;
import java.util.List;
import java.util.Map;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

import parley.server.desk.Operator;
import parley.server.journal.Words;
import parley.server.transcript.Erasure;
import parley.server.transcript.FilterSyntax;
import parley.server.transcript.SearchHit;
import parley.server.transcript.TranscriptFilter;
import parley.server.transcript.TranscriptFormat;
import parley.server.transcript.TranscriptSummary;
import parley.server.transcript.Transcripts;
import parley.server.turn.ConversationId;
import parley.server.web.TranscriptExports;

/**
 * The record of conversations. Filters are those of {@code chat-server.jar transcripts}:
 * conversation, handle, since, until, ending, cut-off, search, unanswered, undelivered.
 */
@RestController
@Tag(name = "transcripts")
@RequestMapping("/api/v1/transcripts")
@ConditionalOnWebApplication
class TranscriptsApi {

	private static final String FILE = "transcripts";

	private final @Nullable Transcripts transcripts;

	private final @Nullable Erasure erasure;

	private final TranscriptExports exports;

	TranscriptsApi(ObjectProvider<Transcripts> transcripts, ObjectProvider<Erasure> erasure,
			TranscriptExports exports) {
		this.exports = exports;
		this.transcripts = transcripts.getIfAvailable();
		this.erasure = erasure.getIfAvailable();
	}

	/**
	 * A turn that was found.
	 *
	 * @param conversation in which conversation
	 * @param handle the client's name, if it said one
	 * @param turn the turn
	 */
	record Hit(long conversation, @Nullable String handle, Views.TurnView turn) {
	}

	/**
	 * A conversation in the record.
	 *
	 * @param conversation itself
	 * @param unanswered whether it is over and the last word was the client's
	 * @param undelivered how many of the server's turns did not reach the client
	 */
	record Summary(Views.Conversation conversation, boolean unanswered, int undelivered) {

		static Summary of(TranscriptSummary summary) {
			return new Summary(Views.Conversation.of(summary), summary.isUnanswered(), summary.undelivered());
		}

	}

	/** Lists conversations, the newest first. */
	@TranscriptFilters
	@Operation(operationId = "listTranscripts", summary = "Lists the record, the newest first")
	@GetMapping
	Views.Page<Summary> list(@Parameter(hidden = true) @RequestParam Map<String, String> parameters,
			@RequestParam(defaultValue = Paging.DEFAULT_LIMIT) int limit, @RequestParam @Nullable Long before) {
		Paging.check(limit, 0);
		List<TranscriptSummary> found = kept().list(filter(parameters), (before != null) ? before : Long.MAX_VALUE,
				limit + 1);
		List<TranscriptSummary> items = found.stream().limit(limit).toList();
		return Paging.page(items.stream().map(Summary::of).toList(), found.size() > limit, "before",
				items.isEmpty() ? 0 : items.getLast().id().number());
	}

	/** Searches for turns with all of these words, the newest first. */
	@Operation(operationId = "searchTurns", summary = "Searches for turns with all of these words")
	@GetMapping("/search")
	Views.Page<Hit> search(@RequestParam("q") String words,
			@RequestParam(defaultValue = Paging.DEFAULT_LIMIT) int limit, @RequestParam @Nullable Long before) {
		Paging.check(limit, 0);
		List<SearchHit> found = kept().search(words(words), (before != null) ? before : Long.MAX_VALUE, limit + 1);
		List<SearchHit> items = found.stream().limit(limit).toList();
		return Paging.page(items.stream()
			.map((hit) -> new Hit(hit.conversation().number(), hit.handle().orElse(null),
					Views.TurnView.of(hit.turn())))
			.toList(), found.size() > limit, "before", items.isEmpty() ? 0 : items.getLast().position());
	}

	/**
	 * Whole transcripts, the oldest first, as they are read: json (a line each), csv or
	 * text.
	 */
	@TranscriptFilters
	@Operation(operationId = "exportTranscripts", summary = "Exports whole transcripts")
	@GetMapping("/export")
	void export(@Parameter(hidden = true) @RequestParam Map<String, String> parameters,
			@RequestParam(defaultValue = "json") String format, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		this.exports.send(kept(), filter(parameters), format(format), FILE, request, response);
	}

	/** One transcript, as it is exported. */
	@Operation(operationId = "exportTranscript", summary = "Exports one transcript")
	@GetMapping("/{id}")
	void one(@PathVariable long id, @RequestParam(defaultValue = "json") String format, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		TranscriptFilter only = TranscriptFilter.only(new ConversationId(id));
		if (kept().list(only, Long.MAX_VALUE, 1).isEmpty()) {
			throw Problem.unknown(new ConversationId(id));
		}
		this.exports.send(kept(), only, format(format), FILE, request, response);
	}

	/** Erases one that is over. */
	@Operation(operationId = "eraseTranscript", summary = "Erases a conversation that is over")
	@DeleteMapping("/{id}")
	@ResponseStatus(HttpStatus.NO_CONTENT)
	void erase(@PathVariable long id, Operator who) {
		if (this.erasure == null) {
			throw Problem.offTheRecord();
		}
		if (this.erasure.conversation(new ConversationId(id), who.name()) == 0) {
			throw Problem.unknown(new ConversationId(id));
		}
	}

	private static TranscriptFilter filter(Map<String, String> parameters) {
		TranscriptFilter filter = TranscriptFilter.ALL;
		for (String name : FilterSyntax.WITH_VALUE) {
			String value = parameters.get(name);
			filter = (value == null || value.isEmpty()) ? filter : with(filter, name, value);
		}
		for (String name : FilterSyntax.FLAGS) {
			filter = "true".equals(parameters.get(name)) ? with(filter, name, "") : filter;
		}
		return filter;
	}

	private static TranscriptFilter with(TranscriptFilter filter, String name, String value) {
		try {
			return FilterSyntax.add(filter, name, value);
		}
		catch (IllegalArgumentException ex) {
			throw Problem.parameter(name, String.valueOf(ex.getMessage()));
		}
	}

	private static String words(String words) {
		try {
			return FilterSyntax.words(words);
		}
		catch (IllegalArgumentException ex) {
			throw Problem.parameter("q", String.valueOf(ex.getMessage()));
		}
	}

	private static TranscriptFormat format(String name) {
		try {
			return TranscriptFormat.named(name);
		}
		catch (IllegalArgumentException ex) {
			throw Problem.parameter("format", String.valueOf(ex.getMessage()));
		}
	}

	private Transcripts kept() {
		if (this.transcripts == null) {
			throw Problem.offTheRecord();
		}
		return this.transcripts;
	}

}
