package parley.server.cluster;

import java.util.List;

import parley.server.conversation.Conversations;
import parley.server.conversation.Resumption;
import parley.server.journal.InterruptedConversations;
import parley.server.journal.Journal;
import parley.server.turn.ConversationId;

/**
 * Lets conversations go that other nodes want, and takes those into memory that were
 * given to this one. Used by one thread.
 */
final class Transfers {

	private final TransferRows rows;

	private final Membership membership;

	private final Conversations conversations;

	private final Resumption resumption;

	private final InterruptedConversations interrupted;

	private final Journal journal;

	Transfers(TransferRows rows, Membership membership, Conversations conversations, Resumption resumption,
			InterruptedConversations interrupted, Journal journal) {
		this.rows = rows;
		this.membership = membership;
		this.conversations = conversations;
		this.resumption = resumption;
		this.interrupted = interrupted;
		this.journal = journal;
	}

	/**
	 * Looks what is wanted.
	 * @return what this node has now that was another's
	 */
	List<ConversationId> look(Identity me) {
		List<TransferRows.Wanted> wanted = this.rows.wanted(me);
		wanted.stream().filter((one) -> !one.mine()).forEach((one) -> this.resumption.letGo(one.id()));
		List<ConversationId> mine = wanted.stream()
			.filter(TransferRows.Wanted::mine)
			.map(TransferRows.Wanted::id)
			.toList();
		if (!mine.isEmpty()) {
			awaitWhatWasAppended();
			mine.forEach((id) -> this.rows.take(me, id, (given) -> reopen(me, given)));
		}
		return mine;
	}

	/**
	 * What this process still had to say of them as another node is refused before they
	 * are its own again.
	 */
	private void awaitWhatWasAppended() {
		this.journal.append(List.of());
	}

	private void reopen(Identity me, ConversationId id) {
		if (!this.conversations.isOpen(id)) {
			this.membership.adopt(me, id);
			this.interrupted.find(id).ifPresent(this.resumption::reopen);
		}
	}

}
