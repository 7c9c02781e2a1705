package parley.server.web.page;

import java.util.List;

import org.springframework.http.HttpStatus;
import org.springframework.ui.ModelMap;

import parley.protocol.VisibleText;
import parley.server.desk.Desk;
import parley.server.desk.Operator;
import parley.server.desk.Presence;
import parley.server.turn.ConversationId;
import parley.server.web.access.Viewer;

/**
 * The whole page: the inbox, and a conversation beside it or none. Safe for any thread.
 */
class DeskPage {

	private final Desk desk;

	private final InboxPages inbox;

	private final ConversationPages conversations;

	DeskPage(Desk desk, InboxPages inbox, ConversationPages conversations) {
		this.desk = desk;
		this.inbox = inbox;
		this.conversations = conversations;
	}

	void withoutConversation(ModelMap model, Operator who, String view, int page) {
		model.addAttribute("inbox", this.inbox.page(who, view, page, 0));
		model.addAttribute("working", working());
	}

	/** Returns 200, 403 if it is not for this one to read, or 404. */
	HttpStatus withConversation(ModelMap model, Viewer viewer, ConversationId id, Part part, String view, int page) {
		HttpStatus status = this.conversations.fill(model, viewer, id, part);
		if (status != HttpStatus.NOT_FOUND) {
			model.addAttribute("inbox", this.inbox.page(viewer.operator(), view, page, id.number()));
		}
		return status;
	}

	private List<String> working() {
		return this.desk.working().stream().map(DeskPage::inWords).toList();
	}

	private static String inWords(Presence one) {
		int claimed = one.claimed().size();
		return VisibleText.of(one.operator().name()) + ((claimed > 0) ? ", on " + claimed : "");
	}

}
