package parley.server.web.page;

import jakarta.servlet.http.HttpServletResponse;

import org.springframework.ui.ModelMap;
import org.springframework.web.servlet.FlashMap;

import parley.server.desk.Operator;
import parley.server.turn.ConversationId;
import parley.server.web.access.Viewer;

/**
 * An operator who does something in a conversation, and what the answer is made of.
 *
 * @param viewer the operator
 * @param id the conversation
 * @param after the last turn that the page has already
 * @param scripted whether a script asks, and wants what has changed, not a page
 * @param model the answer's model
 * @param flash what the page after a redirect is told
 * @param response the answer
 */
record Acting(Viewer viewer, ConversationId id, int after, boolean scripted, ModelMap model, FlashMap flash,
		HttpServletResponse response) {

	Operator who() {
		return this.viewer.operator();
	}

}
