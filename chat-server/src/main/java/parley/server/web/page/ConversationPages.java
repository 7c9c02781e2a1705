package parley.server.web.page;

import java.util.List;
import java.util.Optional;

import org.springframework.http.HttpStatus;
import org.springframework.ui.ModelMap;

import parley.server.desk.Desk;
import parley.server.desk.DeskEntry;
import parley.server.desk.Note;
import parley.server.desk.Operator;
import parley.server.transcript.TranscriptSummary;
import parley.server.transcript.TranscriptTurn;
import parley.server.turn.ConversationId;
import parley.server.web.access.ConversationAccess;
import parley.server.web.access.Viewer;

/**
 * Fills a page with a conversation. Safe for any thread.
 */
class ConversationPages {

	private static final int NOTES = 25;

	private final Desk desk;

	private final History history;

	private final ConversationAccess access;

	private final CannedProperties canned;

	ConversationPages(Desk desk, History history, ConversationAccess access, CannedProperties canned) {
		this.desk = desk;
		this.history = history;
		this.access = access;
		this.canned = canned;
	}

	/**
	 * Fills a model with a conversation, or, if it is over and not for this one to read,
	 * with nothing but that. Of its turns there are as many as fit on a page.
	 * @param model what to fill
	 * @param viewer who looks
	 * @param id the conversation
	 * @param part which of its turns
	 * @return 200, 403, or 404: then there is nothing to show
	 */
	HttpStatus fill(ModelMap model, Viewer viewer, ConversationId id, Part part) {
		// First whose turn it is: what is said meanwhile is told as soon as it is shown.
		Optional<DeskEntry> open = this.desk.view().find(id);
		Optional<TranscriptSummary> over = open.isPresent() ? Optional.empty() : this.history.summary(id);
		Optional<ConversationView> view = open.map((entry) -> ConversationView.open(entry, viewer.operator()))
			.or(() -> over.map(ConversationView::over));
		if (view.isEmpty()) {
			return HttpStatus.NOT_FOUND;
		}
		if (!this.access.mayRead(viewer, id)) {
			fill(model, ConversationView.hidden(id, over.flatMap(TranscriptSummary::ending)), List.of(), part);
			fillNotes(model, List.of(), 0);
			return HttpStatus.FORBIDDEN;
		}
		fill(model, view.get(), part.of(this.history, id), part);
		fillNotes(model, id, Long.MAX_VALUE);
		return HttpStatus.OK;
	}

	/**
	 * Fills a model with as many notes as fit on a page.
	 * @param model what to fill
	 * @param id a conversation that may be read
	 * @param before only notes before this one; {@link Long#MAX_VALUE} for the last
	 */
	void fillNotes(ModelMap model, ConversationId id, long before) {
		fillNotes(model, this.desk.notes().before(id, before, NOTES), this.desk.notes().count(id));
	}

	private static void fillNotes(ModelMap model, List<Note> notes, long count) {
		model.addAttribute("notes", notes.stream().map(NoteView::of).toList());
		model.addAttribute("noteCount", count);
		model.addAttribute("earlierNotes", (notes.size() == NOTES) ? notes.getFirst().number() : 0);
	}

	private void fill(ModelMap model, ConversationView view, List<TranscriptTurn> turns, Part part) {
		model.addAttribute("conversation", view);
		model.addAttribute("turns", turns.stream().map((turn) -> TurnView.of(turn, view.name(), view.over())).toList());
		model.addAttribute("shown", turns.isEmpty() ? part.shown() : turns.getLast().number());
		model.addAttribute("earlier", part.leadsBackFrom(turns));
		model.addAttribute("more", part.leadsOnFrom(turns));
		model.addAttribute("canned", this.canned.canned());
		model.addAttribute("operators",
				this.desk.working().stream().map((one) -> one.operator().name()).filter(Operator::isName).toList());
	}

}
