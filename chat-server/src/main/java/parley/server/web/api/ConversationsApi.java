package parley.server.web.api;

import java.util.List;
import java.util.Optional;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import parley.server.desk.Desk;
import parley.server.desk.DeskEntry;
import parley.server.desk.InboxPage;
import parley.server.transcript.TranscriptSummary;
import parley.server.turn.ConversationId;
import parley.server.web.access.ConversationAccess;
import parley.server.web.access.Viewer;

/**
 * Conversations, to be read.
 */
@RestController
@Tag(name = "conversations")
@RequestMapping("/api/v1/conversations")
@ConditionalOnWebApplication
class ConversationsApi {

	private static final String MOST_TURNS = "500";

	private static final int NOTES_OF_WHOLE = 50;

	private static final int MOST_NOTES = 100;

	private final Desk desk;

	private final Past past;

	private final ConversationAccess access;

	ConversationsApi(Desk desk, Past past, ConversationAccess access) {
		this.desk = desk;
		this.past = past;
		this.access = access;
	}

	/**
	 * Lists those that wait for an answer (longest first), those whose client has the
	 * floor (by number), or those that are over (newest first).
	 */
	@Operation(operationId = "listConversations", summary = "Lists conversations")
	@GetMapping
	Views.Page<Views.Conversation> list(@RequestParam(defaultValue = "waiting") String state,
			@RequestParam(defaultValue = Paging.DEFAULT_LIMIT) int limit, @RequestParam(defaultValue = "0") long after,
			@RequestParam @Nullable Long before, Viewer who) {
		Paging.check(limit, after);
		return switch (state) {
			case "waiting" -> page(this.desk.view().inboxAfter(after, limit));
			case "open" -> page(this.desk.view().openWithClientAfter(after, limit));
			case "ended" -> ended((before != null) ? before : Long.MAX_VALUE, limit, who);
			default -> throw Problem.parameter("state", "There are waiting, open and ended.");
		};
	}

	/** One of them, with what was said and noted; of long ones a part, which leads on. */
	@Operation(operationId = "readConversation", summary = "Reads a conversation with its turns and notes")
	@GetMapping("/{id}")
	Views.Whole one(@PathVariable long id, @RequestParam(defaultValue = "0") int after,
			@RequestParam(defaultValue = MOST_TURNS) int limit, Viewer who) {
		if (limit < 1 || limit > Integer.parseInt(MOST_TURNS)) {
			throw Problem.parameter("limit", "There are 1 to %s turns on a page.".formatted(MOST_TURNS));
		}
		ConversationId conversation = new ConversationId(id);
		Optional<TranscriptSummary> kept = this.past.find(conversation);
		Optional<DeskEntry> open = this.desk.view().find(conversation);
		Views.Conversation itself = open.map(Views.Conversation::of)
			.or(() -> kept.map(Views.Conversation::of))
			.orElseThrow(() -> Problem.unknown(conversation));
		checkReadable(who, conversation);
		List<Views.TurnView> turns = kept.isPresent()
				? this.past.turns(conversation, after, limit + 1).stream().map(Views.TurnView::of).toList()
				: waiting(open);
		Views.Page<Views.TurnView> page = Paging.page(turns.stream().limit(limit).toList(), turns.size() > limit,
				"after", (turns.size() > limit) ? turns.get(limit - 1).number() : 0);
		Views.Page<Views.NoteView> notes = firstNotes(conversation);
		return new Views.Whole(itself, page.items(), notes.items(), page.next(), notes.next());
	}

	/** What was noted on one of them, a part at a time, which leads on. */
	@Operation(operationId = "listNotes", summary = "Lists the notes on a conversation, in order")
	@GetMapping("/{id}/notes")
	Views.Page<Views.NoteView> notes(@PathVariable long id, @RequestParam(defaultValue = "0") long after,
			@RequestParam(defaultValue = Paging.DEFAULT_LIMIT) int limit, Viewer who) {
		if (limit < 1 || limit > MOST_NOTES) {
			throw Problem.parameter("limit", "There are 1 to %d notes on a page.".formatted(MOST_NOTES));
		}
		ConversationId conversation = new ConversationId(id);
		if (this.desk.view().find(conversation).isEmpty() && this.past.find(conversation).isEmpty()) {
			throw Problem.unknown(conversation);
		}
		checkReadable(who, conversation);
		List<Views.NoteView> notes = notes(conversation, after, limit + 1);
		return Paging.page(notes.stream().limit(limit).toList(), notes.size() > limit, "after", last(notes, limit));
	}

	private Views.Page<Views.NoteView> firstNotes(ConversationId conversation) {
		List<Views.NoteView> notes = notes(conversation, 0, NOTES_OF_WHOLE + 1);
		return Paging.part(notes.stream().limit(NOTES_OF_WHOLE).toList(), notes.size() > NOTES_OF_WHOLE, "/notes",
				last(notes, NOTES_OF_WHOLE));
	}

	private List<Views.NoteView> notes(ConversationId conversation, long after, int limit) {
		return this.desk.notes().after(conversation, after, limit).stream().map(Views.NoteView::of).toList();
	}

	/** The number of the last note on a page that leads on. */
	private static long last(List<Views.NoteView> notes, int limit) {
		return (notes.size() > limit) ? notes.get(limit - 1).number() : 0;
	}

	private void checkReadable(Viewer who, ConversationId conversation) {
		if (!this.access.mayRead(who, conversation)) {
			throw Problem.notAllowed("Only supervisors read what others have answered, once it is over.");
		}
	}

	/** Off the record nothing is known but what waits. */
	private static List<Views.TurnView> waiting(Optional<DeskEntry> open) {
		return open.flatMap(DeskEntry::waiting).map(Views.TurnView::of).stream().toList();
	}

	private static Views.Page<Views.Conversation> page(InboxPage page) {
		List<Views.Conversation> items = page.entries().stream().map(Views.Conversation::of).toList();
		return Paging.page(items, page.next().isPresent(), "after", page.next().orElse(0L));
	}

	private Views.Page<Views.Conversation> ended(long before, int limit, Viewer who) {
		if (!who.readsAll()) {
			throw Problem.notAllowed("Only supervisors list what is over.");
		}
		List<TranscriptSummary> ended = this.past.ended(before, limit + 1);
		List<Views.Conversation> items = ended.stream().limit(limit).map(Views.Conversation::of).toList();
		return Paging.page(items, ended.size() > limit, "before", items.isEmpty() ? 0 : items.getLast().id());
	}

}
