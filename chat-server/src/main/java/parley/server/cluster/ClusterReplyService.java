package parley.server.cluster;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import parley.protocol.MessageText;
import parley.server.conversation.Answering;
import parley.server.conversation.Conversations;
import parley.server.journal.JournalUnavailableException;
import parley.server.turn.CommandOutcome;
import parley.server.turn.ConversationId;
import parley.server.turn.Party;
import parley.server.turn.Reply;
import parley.server.turn.ReplyOutcome;
import parley.server.turn.Turn;

/**
 * Lets operators speak in the conversations of all nodes. The database decides who
 * answers a turn, whichever node has the client; that node performs it. Waits for the
 * database, and a bounded time for the outcome. Safe for any thread.
 */
final class ClusterReplyService implements Answering {

	private final Conversations here;

	private final Membership membership;

	private final IntentRepository intents;

	private final IntentExecutor executor;

	private final PendingOutcomes outcomes;

	ClusterReplyService(Conversations here, Membership membership, IntentRepository intents, IntentExecutor executor,
			PendingOutcomes outcomes) {
		this.here = here;
		this.membership = membership;
		this.intents = intents;
		this.executor = executor;
		this.outcomes = outcomes;
	}

	/**
	 * {@inheritDoc}
	 * @throws JournalUnavailableException if it can't be decided who answers
	 */
	@Override
	public ReplyOutcome reply(ConversationId id, Reply reply) {
		return reply.answers().isPresent() ? decide(intent(id, reply.answers().getAsInt(), false, reply))
				: toWhatWaits(id, reply, false);
	}

	/**
	 * {@inheritDoc}
	 * @throws JournalUnavailableException if it can't be decided who answers
	 */
	@Override
	public ReplyOutcome end(ConversationId id, Reply lastWord) {
		return toWhatWaits(id, lastWord, true);
	}

	/**
	 * {@inheritDoc}
	 * @throws JournalUnavailableException if another node's can't be ended because the
	 * database is away
	 */
	@Override
	public ReplyOutcome quit(ConversationId id) {
		ReplyOutcome result = this.here.quit(id);
		return (result instanceof CommandOutcome.Over) ? decide(Intent.toQuit(id)) : result;
	}

	private ReplyOutcome toWhatWaits(ConversationId id, Reply reply, boolean ends) {
		IntentRepository.Standing standing = ask(() -> this.intents.standing(id, 0)).orElse(null);
		if (standing == null) {
			return this.here.isOpen(id) ? new ReplyOutcome.NotYourTurn() : new CommandOutcome.Over();
		}
		if (standing.over()) {
			return new CommandOutcome.Over();
		}
		return (standing.lastTurn() % 2 == 0) ? new ReplyOutcome.NotYourTurn()
				: decide(intent(id, standing.lastTurn(), ends, reply));
	}

	private static Intent intent(ConversationId id, int turn, boolean ends, Reply reply) {
		return new Intent(id, turn, ends, reply.author(), Optional.of(reply.text()));
	}

	private ReplyOutcome decide(Intent intent) {
		Identity me = this.here.isOpen(intent.conversation()) ? this.membership.identity() : null;
		AtomicReference<IntentRepository.@Nullable Given> announced = new AtomicReference<>();
		try {
			return ask(() -> give(intent, me, announced)).map((given) -> perform(given, intent, me))
				.orElseGet(() -> lost(intent));
		}
		finally {
			Optional.ofNullable(announced.get()).map(IntentRepository.Given::id).ifPresent(this.outcomes::forget);
		}
	}

	/** A commit whose answer is lost may have given the intent to this node. */
	private Optional<IntentRepository.Given> give(Intent intent, @Nullable Identity me,
			AtomicReference<IntentRepository.@Nullable Given> announced) {
		try {
			return this.intents.give(intent, me, (given) -> {
				announced.set(given);
				this.outcomes.expect(given.id());
			});
		}
		catch (RuntimeException ex) {
			Optional.ofNullable(announced.get()).ifPresent(this.executor::reconsider);
			throw ex;
		}
	}

	private ReplyOutcome perform(IntentRepository.Given given, Intent intent, @Nullable Identity me) {
		return Optional.ofNullable(me)
			.filter((node) -> given.taken())
			.flatMap((node) -> ask(() -> this.executor.perform(given, intent, node)))
			.orElseGet(() -> outcome(given, intent));
	}

	private ReplyOutcome outcome(IntentRepository.Given given, Intent intent) {
		StoredOutcome outcome = this.outcomes.await(given.id()).orElse(null);
		if (outcome == null) {
			return new ReplyOutcome.Pending();
		}
		return switch (outcome.word()) {
			case ACCEPTED -> intent.text()
				.<ReplyOutcome>map((text) -> new ReplyOutcome.Accepted(turn(intent, text)))
				.orElseGet(CommandOutcome.Done::new);
			case ANSWERED -> lost(intent);
			case TOO_MANY_BYTES -> new ReplyOutcome.TooManyBytes(outcome.detail());
			case OVER -> new CommandOutcome.Over();
		};
	}

	/** Why an intent has not won. */
	private ReplyOutcome lost(Intent intent) {
		IntentRepository.Standing standing = ask(() -> this.intents.standing(intent.conversation(), intent.turn()))
			.orElse(null);
		if (standing == null || standing.over()) {
			return new CommandOutcome.Over();
		}
		if (intent.ends()) {
			return new ReplyOutcome.NotYourTurn();
		}
		int last = standing.lastTurn();
		if (intent.turn() % 2 == 0) {
			return (last % 2 == 0) ? new ReplyOutcome.NotYourTurn() : new ReplyOutcome.Newer(last);
		}
		if (last == intent.turn() || last == intent.turn() + 1) {
			String winner = standing.author().or(standing::winner).orElse("");
			return new ReplyOutcome.Answered(winner, intent.turn() + 1);
		}
		if (last % 2 == 0) {
			return new ReplyOutcome.NotYourTurn();
		}
		return standing.winner()
			.filter((winner) -> last == intent.turn() + 2)
			.<ReplyOutcome>map((winner) -> new ReplyOutcome.Answered(winner, intent.turn() + 1))
			.orElseGet(() -> new ReplyOutcome.Newer(last));
	}

	private static Turn turn(Intent intent, MessageText text) {
		return new Turn(intent.turn() + 1, Party.SERVER, text, Instant.now(), Optional.of(intent.author()));
	}

	private static <T> T ask(Supplier<T> question) {
		try {
			return question.get();
		}
		catch (DataAccessException | TransactionException ex) {
			throw JournalUnavailableException.because(ex);
		}
	}

}
