package parley.server.web.page;

import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.ui.ModelMap;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

import parley.server.turn.ConversationId;
import parley.server.web.access.Viewer;

/**
 * Inbox and conversation, as pages and as the parts of them that scripts fetch anew.
 */
@Controller
@ConditionalOnWebApplication
class DeskPages {

	private final InboxPages inbox;

	private final DeskPage page;

	private final ConversationPages conversations;

	DeskPages(InboxPages inbox, DeskPage page, ConversationPages conversations) {
		this.inbox = inbox;
		this.page = page;
		this.conversations = conversations;
	}

	@GetMapping("/")
	String start() {
		return "redirect:/desk";
	}

	@GetMapping("/desk")
	String desk(Viewer viewer, @RequestParam(defaultValue = InboxView.WAITING) String view,
			@RequestParam(defaultValue = "1") int page, ModelMap model) {
		this.page.withoutConversation(model, viewer.operator(), view, page);
		return "desk";
	}

	@GetMapping("/desk/inbox")
	String inbox(Viewer viewer, @RequestParam(defaultValue = InboxView.WAITING) String view,
			@RequestParam(defaultValue = "1") int page, @RequestParam(defaultValue = "0") long selected,
			ModelMap model) {
		model.addAttribute("inbox", this.inbox.page(viewer.operator(), view, page, selected));
		return "inbox :: entries";
	}

	@GetMapping("/desk/{id:[0-9]{1,18}}")
	String conversation(Viewer viewer, @PathVariable long id,
			@RequestParam(defaultValue = InboxView.WAITING) String view, @RequestParam(defaultValue = "1") int page,
			@RequestParam(defaultValue = "" + Integer.MAX_VALUE) int before, @RequestParam @Nullable Long notesBefore,
			ModelMap model, HttpServletResponse response) {
		ConversationId conversation = new ConversationId(id);
		int status = there(
				this.page.withConversation(model, viewer, conversation, new Part.Before(before), view, page));
		if (notesBefore != null && status == HttpStatus.OK.value()) {
			this.conversations.fillNotes(model, conversation, notesBefore);
			model.addAttribute("showsNotes", true);
		}
		response.setStatus(status);
		return "desk";
	}

	@GetMapping("/desk/{id:[0-9]{1,18}}/live")
	String live(Viewer viewer, @PathVariable long id, @RequestParam(defaultValue = "0") int after, ModelMap model,
			HttpServletResponse response) {
		// A page that was open shows that it is over now, and for whom.
		there(this.conversations.fill(model, viewer, new ConversationId(id), new Part.After(after)));
		if (Boolean.TRUE.equals(model.getAttribute("more"))) {
			response.setHeader("HX-Trigger", "parley:changed");
		}
		return "conversation :: update";
	}

	private static int there(HttpStatus status) {
		if (status == HttpStatus.NOT_FOUND) {
			throw new ResponseStatusException(status);
		}
		return status.value();
	}

}
