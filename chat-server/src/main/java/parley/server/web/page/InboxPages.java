package parley.server.web.page;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

import parley.server.desk.Desk;
import parley.server.desk.DeskEntry;
import parley.server.desk.Operator;

/**
 * The inbox, a page at a time: however many wait, no page is longer than
 * {@value #PAGE_SIZE}. Safe for any thread.
 */
class InboxPages {

	static final int PAGE_SIZE = 25;

	private final Desk desk;

	private final Unclaimed unclaimed;

	private final InstantSource clock;

	InboxPages(Desk desk, Unclaimed unclaimed, InstantSource clock) {
		this.desk = desk;
		this.unclaimed = unclaimed;
		this.clock = clock;
	}

	/**
	 * Makes a page.
	 * @param who who looks
	 * @param view which list; anything but {@link InboxView#OPEN} is what waits for us
	 * @param wished which page; the nearest there is
	 * @param selected the conversation beside it, or 0
	 * @return the page
	 */
	InboxView page(Operator who, String view, int wished, long selected) {
		boolean open = InboxView.OPEN.equals(view);
		int waiting = this.desk.view().waiting();
		int withClient = Math.max(0, this.desk.view().openCount() - waiting);
		int pages = Math.max(1, Math.ceilDiv(open ? withClient : waiting, PAGE_SIZE));
		int page = Math.clamp(wished, 1, pages);
		Instant now = this.clock.instant();
		List<InboxRow> rows = entries(open, (page - 1) * PAGE_SIZE).stream()
			.map((entry) -> InboxRow.of(entry, who, now))
			.toList();
		return new InboxView(open ? InboxView.OPEN : InboxView.WAITING, page, pages, selected, waiting,
				this.unclaimed.now(), withClient, rows);
	}

	private List<DeskEntry> entries(boolean open, int offset) {
		return open ? this.desk.view().openWithClient(offset, PAGE_SIZE) : this.desk.view().inbox(offset, PAGE_SIZE);
	}

}
