package parley.server.web.api;

import java.util.List;

import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.GrantedAuthority;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

import parley.server.desk.Desk;
import parley.server.desk.DeskEntry;
import parley.server.transcript.TranscriptSummary;
import parley.server.turn.ConversationId;
import parley.server.web.security.Authority;

/**
 * Conversations, to be read.
 */
@RestController
@RequestMapping("/api/v1/conversations")
@ConditionalOnWebApplication
class ConversationsApi {

	private final Desk desk;

	private final Past past;

	ConversationsApi(Desk desk, Past past) {
		this.desk = desk;
		this.past = past;
	}

	/**
	 * Lists those that wait for an answer (longest first), those whose client has the
	 * floor (by number), or those that are over (newest first).
	 */
	@GetMapping
	Views.Page<Views.Conversation> list(@RequestParam(defaultValue = "waiting") String state,
			@RequestParam(defaultValue = Paging.DEFAULT_LIMIT) int limit, @RequestParam(defaultValue = "0") int offset,
			@RequestParam @Nullable Long before, Authentication who) {
		Paging.check(limit, offset);
		return switch (state) {
			case "waiting" -> page(this.desk.inbox(offset, limit + 1), offset, limit);
			case "open" -> page(this.desk.openWithClient(offset, limit + 1), offset, limit);
			case "ended" -> ended((before != null) ? before : Long.MAX_VALUE, limit, who);
			default -> throw Problem.parameter("state", "There are waiting, open and ended.");
		};
	}

	/** One of them, with what was said and noted. */
	@GetMapping("/{id}")
	Views.Whole one(@PathVariable long id, Authentication who) {
		ConversationId conversation = new ConversationId(id);
		List<Views.NoteView> notes = this.desk.notes(conversation).stream().map(Views.NoteView::of).toList();
		Past.Transcript kept = this.past.find(conversation).orElse(null);
		DeskEntry open = this.desk.find(conversation).orElse(null);
		if (open != null) {
			return new Views.Whole(Views.Conversation.of(open), turns(open, kept), notes);
		}
		if (kept == null) {
			throw Problem.unknown(conversation);
		}
		if (!mayReadAll(who) && !kept.hasAnswerBy(who.getName())) {
			throw Problem.notAllowed("Only supervisors read what others have answered, once it is over.");
		}
		return new Views.Whole(Views.Conversation.of(kept.summary()),
				kept.turns().stream().map(Views.TurnView::of).toList(), notes);
	}

	/** Off the record nothing is known but what waits. */
	private static List<Views.TurnView> turns(DeskEntry open, Past.@Nullable Transcript kept) {
		return (kept != null) ? kept.turns().stream().map(Views.TurnView::of).toList()
				: open.waiting().stream().map(Views.TurnView::of).toList();
	}

	private static Views.Page<Views.Conversation> page(List<DeskEntry> entries, int offset, int limit) {
		List<Views.Conversation> items = entries.stream().limit(limit).map(Views.Conversation::of).toList();
		return Paging.page(items, entries.size() > limit, "offset", (long) offset + limit);
	}

	private Views.Page<Views.Conversation> ended(long before, int limit, Authentication who) {
		if (!mayReadAll(who)) {
			throw Problem.notAllowed("Only supervisors list what is over.");
		}
		List<TranscriptSummary> ended = this.past.ended(before, limit + 1);
		List<Views.Conversation> items = ended.stream().limit(limit).map(Views.Conversation::of).toList();
		return Paging.page(items, ended.size() > limit, "before", items.isEmpty() ? 0 : items.getLast().id());
	}

	private static boolean mayReadAll(Authentication who) {
		return who.getAuthorities()
			.stream()
			.map(GrantedAuthority::getAuthority)
			.anyMatch((authority) -> Authority.SUPERVISOR.equals(authority) || Authority.READ.equals(authority));
	}

}
