package parley.server.cluster;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import parley.server.conversation.Conversations;
import parley.server.conversation.Resumption;
import parley.server.journal.InterruptedConversation;
import parley.server.journal.Journal;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;

/**
 * Lets conversations go that other nodes want, and takes those into memory that were
 * given to this one. Used by one thread.
 */
final class Transfers {

	/**
	 * Those of which it could not be written yet that they are taken. They may have ended
	 * here meanwhile, and must not begin again before that is durable.
	 */
	private final Set<ConversationId> reopened = new HashSet<>();

	/** Who has reopened them: what another node had is nobody's memory any more. */
	private @Nullable Identity reopenedBy;

	private final TransferRepository rows;

	private final Membership membership;

	private final Conversations conversations;

	private final Resumption resumption;

	private final Function<ConversationId, Optional<InterruptedConversation>> interrupted;

	private final Journal journal;

	Transfers(TransferRepository rows, Membership membership, Conversations conversations, Resumption resumption,
			Function<ConversationId, Optional<InterruptedConversation>> interrupted, Journal journal) {
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
		List<TransferRepository.Wanted> wanted = this.rows.wanted(me);
		wanted.stream().filter((one) -> !one.mine()).forEach((one) -> this.resumption.letGo(one.id()));
		List<ConversationId> given = wanted.stream()
			.filter(TransferRepository.Wanted::mine)
			.map(TransferRepository.Wanted::id)
			.toList();
		forgetOthersThan(me, given);
		List<ConversationId> mine = given.stream().filter((id) -> !this.conversations.isFinishing(id)).toList();
		if (!mine.isEmpty()) {
			awaitWhatWasAppended();
			mine.forEach((id) -> this.rows.take(me, id, (taken) -> reopen(me, taken)));
		}
		return mine;
	}

	private void forgetOthersThan(Identity me, List<ConversationId> given) {
		if (!me.equals(this.reopenedBy)) {
			this.reopened.clear();
			this.reopenedBy = me;
		}
		this.reopened.retainAll(given);
	}

	/**
	 * What this process still had to say of them as another node is refused before they
	 * are its own again.
	 */
	private void awaitWhatWasAppended() {
		this.journal.append(List.of());
	}

	private void reopen(Identity me, ConversationId id) {
		if (this.conversations.isOpen(id) || this.reopened.contains(id)) {
			return;
		}
		this.membership.adopt(me, id);
		this.interrupted.apply(id).ifPresent((left) -> {
			this.reopened.add(id);
			this.resumption.reopen(left);
		});
		leaveIfLost(me, id);
	}

	/**
	 * A node that has lost its lease while this one was read has not ended it with the
	 * others: nothing of it could be written, and it would keep the next owner's client.
	 */
	private void leaveIfLost(Identity me, ConversationId id) {
		if (!me.equals(this.membership.identity())) {
			this.conversations.end(id, Ending.NODE_LOST);
		}
	}

}
