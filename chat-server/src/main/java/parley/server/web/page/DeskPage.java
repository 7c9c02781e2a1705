package parley.server.web.page;

import java.util.List;

import org.springframework.ui.ModelMap;

import parley.server.desk.Desk;
import parley.server.desk.Operator;
import parley.server.desk.Presence;
import parley.server.turn.ConversationId;

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

	/** Returns whether there is such a conversation. */
	boolean withConversation(ModelMap model, Viewer viewer, ConversationId id, String view, int page) {
		if (!this.conversations.fill(model, viewer, id, 0)) {
			return false;
		}
		model.addAttribute("inbox", this.inbox.page(viewer.operator(), view, page, id.number()));
		return true;
	}

	private List<String> working() {
		return this.desk.working().stream().map(DeskPage::inWords).toList();
	}

	private static String inWords(Presence one) {
		int claimed = one.claimed().size();
		return one.operator().name() + ((claimed > 0) ? ", on " + claimed : "");
	}

}
