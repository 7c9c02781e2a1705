package parley.server.web.page;

import java.util.List;
import java.util.Optional;

import org.springframework.ui.ModelMap;

import parley.server.desk.Desk;
import parley.server.desk.Note;
import parley.server.desk.Operator;
import parley.server.transcript.TranscriptTurn;
import parley.server.turn.ConversationId;

/**
 * Fills a page with a conversation. Safe for any thread.
 */
class ConversationPages {

	private final Desk desk;

	private final History history;

	private final CannedProperties canned;

	ConversationPages(Desk desk, History history, CannedProperties canned) {
		this.desk = desk;
		this.history = history;
		this.canned = canned;
	}

	/**
	 * Fills a model with a conversation.
	 * @param model what to fill
	 * @param viewer who looks
	 * @param id the conversation
	 * @param after only turns with higher numbers
	 * @return whether there is such a conversation
	 */
	boolean fill(ModelMap model, Viewer viewer, ConversationId id, int after) {
		// First whose turn it is: what is said meanwhile is told as soon as it is shown.
		Optional<ConversationView> view = find(viewer.operator(), id);
		if (view.isEmpty()) {
			return false;
		}
		boolean readable = !view.get().over() || this.history.mayRead(viewer, id);
		List<TranscriptTurn> turns = readable ? this.history.turns(id, after) : List.of();
		model.addAttribute("conversation", view.get());
		model.addAttribute("turns",
				turns.stream().map((turn) -> TurnView.of(turn, view.get().name(), view.get().over())).toList());
		model.addAttribute("shown", turns.isEmpty() ? after : turns.getLast().number());
		model.addAttribute("notes",
				(readable ? this.desk.notes(id) : List.<Note>of()).stream().map(NoteView::of).toList());
		model.addAttribute("canned", this.canned.canned());
		model.addAttribute("operators", this.desk.working().stream().map((one) -> one.operator().name()).toList());
		return true;
	}

	private Optional<ConversationView> find(Operator who, ConversationId id) {
		return this.desk.find(id)
			.map((entry) -> ConversationView.open(entry, who))
			.or(() -> this.history.summary(id).map(ConversationView::over));
	}

}
