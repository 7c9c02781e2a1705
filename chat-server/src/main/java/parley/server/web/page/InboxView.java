package parley.server.web.page;

import java.util.List;

/**
 * A page of the inbox, ready to show.
 *
 * @param view {@link #WAITING} or {@link #OPEN}
 * @param page which page, from 1
 * @param pages how many there are
 * @param selected the number of the conversation that is shown beside it, or 0
 * @param waiting how many wait for an answer
 * @param unclaimed how many of those nobody has claimed
 * @param withClient how many conversations are the client's turn
 * @param rows the conversations on this page
 */
record InboxView(String view, int page, int pages, long selected, int waiting, int unclaimed, int withClient,
		List<InboxRow> rows) {

	/** Those that wait for us. */
	static final String WAITING = "waiting";

	/** Those that wait for their client. */
	static final String OPEN = "open";

}
