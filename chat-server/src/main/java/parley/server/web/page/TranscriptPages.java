package parley.server.web.page;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

import parley.protocol.VisibleText;
import parley.server.desk.Desk;
import parley.server.desk.Note;
import parley.server.journal.Words;
import parley.server.transcript.EarlyMessage;
import parley.server.transcript.Erasure;
import parley.server.transcript.Excerpt;
import parley.server.transcript.TranscriptFilter;
import parley.server.transcript.TranscriptFormat;
import parley.server.transcript.TranscriptSummary;
import parley.server.transcript.TranscriptTurn;
import parley.server.transcript.Transcripts;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.web.TranscriptExports;
import parley.server.web.access.Viewer;

/**
 * Transcripts: found, read, exported. Without a journal there are none.
 */
@Controller
@ConditionalOnWebApplication
class TranscriptPages {

	private static final int PAGE_SIZE = 25;

	private static final int TURNS = 500;

	private static final int NOTES = 50;

	private static final List<String> ENDINGS = Arrays.stream(Ending.values()).map(Words::of).toList();

	private final ObjectProvider<Transcripts> transcripts;

	private final ObjectProvider<Erasure> erasure;

	private final TranscriptExports exports;

	private final Desk desk;

	TranscriptPages(ObjectProvider<Transcripts> transcripts, ObjectProvider<Erasure> erasure, TranscriptExports exports,
			Desk desk) {
		this.exports = exports;
		this.transcripts = transcripts;
		this.erasure = erasure;
		this.desk = desk;
	}

	@GetMapping("/transcripts")
	String list(Viewer viewer, @ModelAttribute("form") TranscriptForm form, ModelMap model,
			HttpServletResponse response) {
		List<TranscriptSummary> found = List.of();
		try {
			found = find(viewer, form);
		}
		catch (IllegalArgumentException ex) {
			response.setStatus(HttpStatus.UNPROCESSABLE_CONTENT.value());
			model.addAttribute("problem", VisibleText.of("Can't look for that: %s.".formatted(ex.getMessage())));
		}
		model.addAttribute("endings", ENDINGS);
		model.addAttribute("viewer", viewer);
		model.addAttribute("rows",
				found.stream().limit(PAGE_SIZE).map((one) -> TranscriptRow.of(one, excerpt(one, form))).toList());
		if (found.size() > PAGE_SIZE) {
			long last = found.get(PAGE_SIZE - 1).id().number();
			model.addAttribute("older", form.link("/transcripts", "before", Long.toString(last)));
		}
		for (TranscriptFormat format : TranscriptFormat.values()) {
			String name = format.name().toLowerCase(Locale.ROOT);
			model.addAttribute(name, form.link("/transcripts/export", "format", name));
		}
		return "transcripts";
	}

	@GetMapping("/transcripts/{id:[0-9]{1,18}}")
	String one(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "0") int after,
			@RequestParam(defaultValue = "0") long notesAfter, ModelMap model) {
		ConversationId conversation = new ConversationId(id);
		TranscriptView view = record().list(viewer.readable(TranscriptFilter.only(conversation)), Long.MAX_VALUE, 1)
			.stream()
			.findFirst()
			.map(TranscriptView::of)
			.orElseThrow(() -> new ResponseStatusException(HttpStatus.NOT_FOUND));
		model.addAttribute("viewer", viewer);
		model.addAttribute("conversation", view);
		List<TranscriptTurn> turns = record().turns(conversation, after, TURNS);
		model.addAttribute("turns",
				turns.stream().map((turn) -> TurnView.of(turn, view.name(), !view.open())).toList());
		boolean more = turns.size() == TURNS;
		model.addAttribute("next", more ? turns.getLast().number() : null);
		model.addAttribute("early",
				(more ? List.<EarlyMessage>of() : record().early(conversation, TURNS)).stream()
					.map(EarlyView::of)
					.toList());
		List<Note> notes = this.desk.notes().after(conversation, notesAfter, NOTES);
		model.addAttribute("notes", notes.stream().map(NoteView::of).toList());
		model.addAttribute("after", after);
		model.addAttribute("nextNotes", (notes.size() == NOTES) ? notes.getLast().number() : null);
		return "transcript";
	}

	/** For supervisors; what is erased is gone. */
	@PostMapping("/transcripts/{id:[0-9]{1,18}}/erase")
	String erase(Viewer viewer, @PathVariable long id, RedirectAttributes flash) {
		if (!viewer.supervisor()) {
			throw new ResponseStatusException(HttpStatus.FORBIDDEN);
		}
		int erased = present(this.erasure).conversation(new ConversationId(id), viewer.operator().name());
		flash.addFlashAttribute("done", (erased > 0) ? "Conversation %d is erased.".formatted(id)
				: "Conversation %d can't be erased: it is open, or not there.".formatted(id));
		return "redirect:/transcripts";
	}

	@GetMapping("/transcripts/export")
	void export(Viewer viewer, TranscriptForm form, @RequestParam String format, HttpServletRequest request,
			HttpServletResponse response) throws IOException {
		this.exports.send(record(), viewer.readable(filter(form)), known(format), "parley-transcripts", request,
				response);
	}

	private List<TranscriptSummary> find(Viewer viewer, TranscriptForm form) {
		long before = (form.before() != null) ? form.before() : Long.MAX_VALUE;
		return record().list(viewer.readable(form.filter()), before, PAGE_SIZE + 1);
	}

	private Optional<Excerpt> excerpt(TranscriptSummary conversation, TranscriptForm form) {
		String words = form.search();
		if (words == null || words.isBlank()) {
			return Optional.empty();
		}
		return record().turns(conversation.id(), 0, TURNS)
			.stream()
			.flatMap((turn) -> Excerpt.of(turn.text(), words).stream())
			.findFirst();
	}

	private static TranscriptFormat known(String name) {
		try {
			return TranscriptFormat.named(name);
		}
		catch (IllegalArgumentException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ex.getMessage(), ex);
		}
	}

	private static TranscriptFilter filter(TranscriptForm form) {
		try {
			return form.filter();
		}
		catch (IllegalArgumentException ex) {
			throw new ResponseStatusException(HttpStatus.BAD_REQUEST, ex.getMessage(), ex);
		}
	}

	private Transcripts record() {
		return present(this.transcripts);
	}

	private static <T> T present(ObjectProvider<T> provider) {
		T there = provider.getIfAvailable();
		if (there == null) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		return there;
	}

}
