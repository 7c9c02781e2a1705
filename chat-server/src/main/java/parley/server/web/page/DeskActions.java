package parley.server.web.page;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.server.ResponseStatusException;

/**
 * What operators do in a conversation. Scripts get the parts of the page that have
 * changed; without them what is done redirects to the page, and what can't be done is
 * said on it, with the draft.
 */
@Controller
@ConditionalOnWebApplication
@RequestMapping("/desk/{id:[0-9]{1,18}}")
class DeskActions {

	private final Replies replies;

	private final DeskPage page;

	private final ConversationPages conversations;

	DeskActions(Replies replies, DeskPage page, ConversationPages conversations) {
		this.replies = replies;
		this.page = page;
		this.conversations = conversations;
	}

	@PostMapping("/replies")
	String reply(Acting acting, @RequestParam int answers, @RequestParam(defaultValue = "") String text) {
		Outcome outcome = this.replies.reply(acting.who(), acting.id(), answers, text);
		acting.model().addAttribute("draft", text);
		return show(acting, outcome);
	}

	@PostMapping("/claim")
	String claim(Acting acting) {
		return show(acting, this.replies.claim(acting.who(), acting.id()));
	}

	@PostMapping("/release")
	String release(Acting acting) {
		return show(acting, this.replies.release(acting.who(), acting.id()));
	}

	@PostMapping("/handover")
	String handOver(Acting acting, @RequestParam(defaultValue = "") String to) {
		return show(acting, this.replies.handOver(acting.who(), acting.viewer().supervisor(), acting.id(), to));
	}

	@PostMapping("/end")
	String end(Acting acting, @RequestParam(defaultValue = "") String text) {
		return show(acting, this.replies.end(acting.who(), acting.id(), text));
	}

	@PostMapping("/notes")
	String note(Acting acting, @RequestParam(defaultValue = "") String text) {
		return show(acting, this.replies.note(acting.viewer(), acting.id(), text));
	}

	private String show(Acting acting, Outcome outcome) {
		acting.model().addAttribute("outcome", outcome);
		if (outcome.isDone() && !acting.scripted()) {
			acting.flash().put("outcome", outcome);
			return "redirect:/desk/" + acting.id();
		}
		acting.response().setStatus(outcome.status().value());
		if (fill(acting) == HttpStatus.NOT_FOUND) {
			throw new ResponseStatusException(HttpStatus.NOT_FOUND);
		}
		if (outcome.isDone()) {
			acting.response().setHeader("HX-Trigger", "parley:done");
		}
		return acting.scripted() ? "conversation :: update" : "desk";
	}

	private HttpStatus fill(Acting acting) {
		return acting.scripted()
				? this.conversations.fill(acting.model(), acting.viewer(), acting.id(), new Part.After(acting.after()))
				: this.page.withConversation(acting.model(), acting.viewer(), acting.id(), Part.Before.END,
						InboxView.WAITING, 1);
	}

	/** Where somebody who loads a page of ours again ends up. */
	@GetMapping("/{action:replies|claim|release|handover|end|notes}")
	String again(@PathVariable long id) {
		return "redirect:/desk/" + id;
	}

}
