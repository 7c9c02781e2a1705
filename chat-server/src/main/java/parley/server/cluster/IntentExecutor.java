package parley.server.cluster;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import parley.protocol.MessageText;
import parley.server.conversation.Conversations;
import parley.server.turn.CommandOutcome;
import parley.server.turn.ConversationId;
import parley.server.turn.Reply;
import parley.server.turn.ReplyOutcome;

/**
 * Performs the intents that this node has taken. Only that one is too long for the client
 * is settled here; all else is settled by what the journal commits because of it. Safe
 * for any thread.
 */
final class IntentExecutor {

	/** Taken by this node, perhaps, and perhaps not performed or not settled. */
	private final Set<Long> doubtful = ConcurrentHashMap.newKeySet();

	private final IntentRepository rows;

	private final Conversations conversations;

	IntentExecutor(IntentRepository rows, Conversations conversations) {
		this.rows = rows;
		this.conversations = conversations;
	}

	/** Takes and performs whatever is pending for this node. */
	void performPending(Identity me) {
		List<Long> again = List.copyOf(this.doubtful);
		List<IntentRepository.Pending> pending = this.rows.pending(me, again);
		again.forEach(this.doubtful::remove);
		for (IntentRepository.Pending each : pending) {
			if (this.conversations.isOpen(each.intent().conversation())) {
				takeAndPerform(each, me);
			}
		}
	}

	private void takeAndPerform(IntentRepository.Pending pending, Identity me) {
		try {
			if (this.rows.take(pending.id(), me)) {
				decide(pending, me);
			}
		}
		catch (RuntimeException ex) {
			this.doubtful.add(pending.id());
			throw ex;
		}
	}

	/**
	 * Performs an intent that this node has taken.
	 * @return its outcome; empty if that is not known before something is committed
	 */
	Optional<ReplyOutcome> perform(IntentRepository.Given given, Intent intent, Identity me) {
		try {
			return decide(new IntentRepository.Pending(given.id(), intent, false), me);
		}
		catch (RuntimeException ex) {
			this.doubtful.add(given.id());
			throw ex;
		}
	}

	/**
	 * Looks for an intent that may have been taken by this node without its knowledge.
	 */
	void reconsider(IntentRepository.Given given) {
		this.doubtful.add(given.id());
	}

	private Optional<ReplyOutcome> decide(IntentRepository.Pending pending, Identity me) {
		ReplyOutcome result = perform(pending);
		return switch (result) {
			case ReplyOutcome.Accepted accepted -> Optional.of(result);
			case ReplyOutcome.TooManyBytes(int bytes) ->
				Optional.of(result).filter((refused) -> this.rows.refuse(pending.id(), me, bytes));
			case CommandOutcome.Over over -> {
				// It has ended, and that will be committed, or another node has it soon.
				this.rows.release(pending.id(), me);
				yield Optional.empty();
			}
			default -> Optional.empty();
		};
	}

	private ReplyOutcome perform(IntentRepository.Pending pending) {
		Intent intent = pending.intent();
		ConversationId id = intent.conversation();
		MessageText text = intent.text().orElse(null);
		if (text == null || pending.said()) {
			return this.conversations.quit(id);
		}
		Reply reply = Reply.to(intent.turn(), text, intent.author());
		return intent.ends() ? this.conversations.end(id, reply) : this.conversations.reply(id, reply);
	}

}
