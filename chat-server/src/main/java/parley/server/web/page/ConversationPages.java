package parley.server.web.page;

import java.util.List;
import java.util.Optional;

import org.springframework.http.HttpStatus;
import org.springframework.ui.ModelMap;

import parley.server.desk.Desk;
import parley.server.desk.DeskEntry;
import parley.server.transcript.TranscriptSummary;
import parley.server.transcript.TranscriptTurn;
import parley.server.turn.ConversationId;
import parley.server.web.access.ConversationAccess;
import parley.server.web.access.Viewer;

/**
 * Fills a page with a conversation. Safe for any thread.
 */
class ConversationPages {

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
			model.addAttribute("notes", List.of());
			return HttpStatus.FORBIDDEN;
		}
		fill(model, view.get(), part.of(this.history, id), part);
		model.addAttribute("notes", this.desk.notes(id).stream().map(NoteView::of).toList());
		return HttpStatus.OK;
	}

	private void fill(ModelMap model, ConversationView view, List<TranscriptTurn> turns, Part part) {
		model.addAttribute("conversation", view);
		model.addAttribute("turns", turns.stream().map((turn) -> TurnView.of(turn, view.name(), view.over())).toList());
		model.addAttribute("shown", turns.isEmpty() ? part.shown() : turns.getLast().number());
		model.addAttribute("earlier", part.leadsBackFrom(turns));
		model.addAttribute("more", part.leadsOnFrom(turns));
		model.addAttribute("canned", this.canned.canned());
		model.addAttribute("operators", this.desk.working().stream().map((one) -> one.operator().name()).toList());
	}

}
