package parley.server.cluster;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

import parley.protocol.MessageText;
import parley.server.conversation.Answering;
import parley.server.conversation.Conversations;
import parley.server.journal.JournalUnavailableException;
import parley.server.turn.CommandOutcome;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.Party;
import parley.server.turn.Reply;
import parley.server.turn.ReplyResult;
import parley.server.turn.Turn;

/**
 * How operators speak in the conversations of all nodes. Who answers a turn is decided by
 * one statement in the database, whichever node has the client; that node does it. Waits
 * for the database, and for the other node a bounded time. Safe for any thread.
 */
final class AnsweringAnywhere implements Answering {

	private final Conversations here;

	private final IntentRows intents;

	private final Awaited awaited;

	AnsweringAnywhere(Conversations here, IntentRows intents, Awaited awaited) {
		this.here = here;
		this.intents = intents;
		this.awaited = awaited;
	}

	/**
	 * {@inheritDoc}
	 * @throws JournalUnavailableException if it can't be decided who answers
	 */
	@Override
	public ReplyResult reply(ConversationId id, Reply reply) {
		return reply.answers().isPresent() ? decided(intent(id, reply.answers().getAsInt(), false, reply), reply)
				: toWhatWaits(id, reply, false);
	}

	/**
	 * {@inheritDoc}
	 * @throws JournalUnavailableException if it can't be decided who answers
	 */
	@Override
	public ReplyResult end(ConversationId id, Reply lastWord) {
		return toWhatWaits(id, lastWord, true);
	}

	/**
	 * {@inheritDoc}
	 * @throws JournalUnavailableException if another node's can't be ended because the
	 * database is away
	 */
	@Override
	public boolean end(ConversationId id, Ending ending) {
		if (this.here.isOpen(id)) {
			return this.here.end(id, ending);
		}
		Intent intent = new Intent(new IntentKey(id, 0), true, "", Optional.empty());
		return elsewhere(intent).filter((outcome) -> outcome.word() == Outcome.Word.ACCEPTED).isPresent();
	}

	private ReplyResult toWhatWaits(ConversationId id, Reply reply, boolean ends) {
		IntentRows.Standing standing = asked(() -> this.intents.standing(new IntentKey(id, 0))).orElse(null);
		if (standing == null) {
			return this.here.isOpen(id) ? new ReplyResult.NotYourTurn() : new CommandOutcome.Over();
		}
		if (standing.over()) {
			return new CommandOutcome.Over();
		}
		return (standing.lastTurn() % 2 == 0) ? new ReplyResult.NotYourTurn()
				: decided(intent(id, standing.lastTurn(), ends, reply), reply);
	}

	private static Intent intent(ConversationId id, int turn, boolean ends, Reply reply) {
		return new Intent(new IntentKey(id, turn), ends, reply.author(), Optional.of(reply.text()));
	}

	private ReplyResult decided(Intent intent, Reply reply) {
		boolean mine = this.here.isOpen(intent.key().conversation());
		Optional<Outcome> outcome = mine ? here(intent) : elsewhere(intent);
		if (outcome.isEmpty()) {
			return lost(intent.key());
		}
		int detail = outcome.get().detail();
		return switch (outcome.get().word()) {
			case ACCEPTED -> new ReplyResult.Accepted(turn(intent.key(), reply.text(), reply.author()));
			case ANSWERED -> lost(intent.key());
			case NEWER -> new ReplyResult.Newer(detail);
			case NOT_YOUR_TURN -> new ReplyResult.NotYourTurn();
			case TOO_MANY_BYTES -> new ReplyResult.TooManyBytes(detail);
			case OVER -> new CommandOutcome.Over();
		};
	}

	/** This node has the client: nobody has to be woken. */
	private Optional<Outcome> here(Intent intent) {
		if (!asked(() -> this.intents.give(intent, true))) {
			return Optional.empty();
		}
		Outcome outcome = OwnIntents.perform(this.here, intent);
		if (outcome.word() != Outcome.Word.ACCEPTED) {
			asked(() -> {
				this.intents.settle(intent.key(), outcome);
				return true;
			});
		}
		return Optional.of(outcome);
	}

	private Optional<Outcome> elsewhere(Intent intent) {
		CompletableFuture<Outcome> outcome = this.awaited.begin(intent.key());
		try {
			return asked(() -> this.intents.give(intent, false)) ? Optional.of(this.awaited.await(outcome))
					: Optional.empty();
		}
		finally {
			this.awaited.end(intent.key(), outcome);
		}
	}

	/** Why an intent has not won. */
	private ReplyResult lost(IntentKey key) {
		IntentRows.Standing standing = asked(() -> this.intents.standing(key)).orElse(null);
		if (standing == null || standing.over()) {
			return new CommandOutcome.Over();
		}
		int last = standing.lastTurn();
		if (last == key.turn() || last == key.turn() + 1) {
			String winner = standing.author().or(standing::winner).orElse("");
			return new ReplyResult.Answered(winner, key.turn() + 1);
		}
		if (last % 2 == 0) {
			return new ReplyResult.NotYourTurn();
		}
		return standing.winner()
			.filter((winner) -> last == key.turn() + 2)
			.<ReplyResult>map((winner) -> new ReplyResult.Answered(winner, key.turn() + 1))
			.orElseGet(() -> new ReplyResult.Newer(last));
	}

	private static Turn turn(IntentKey key, MessageText text, String author) {
		return new Turn(key.turn() + 1, Party.SERVER, text, Instant.now(), Optional.of(author));
	}

	private static <T> T asked(Supplier<T> question) {
		try {
			return question.get();
		}
		catch (DataAccessException | TransactionException ex) {
			throw JournalUnavailableException.because(ex);
		}
	}

}
