package parley.server.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

import parley.protocol.Handle;
import parley.protocol.ResumeAnswer;
import parley.protocol.ResumeRequest;
import parley.protocol.SecretHash;
import parley.server.journal.InterruptedConversation;
import parley.server.sweep.Sweeper;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.ResumeDecision;
import parley.server.turn.Turn;
import parley.server.turn.TurnsSoFar;

/**
 * Conversations that outlast their connections (section 6 of docs/PROTOCOL.md): what
 * becomes of one whose line is lost, and how its client takes it up again, here or at
 * another server. Safe for any thread.
 */
public final class Resumption {

	/**
	 * How long a client waits for its conversation to be brought from another node, which
	 * takes two commits: longer than a slow disk needs, and shorter than the client waits
	 * for an answer.
	 */
	private static final Duration SUMMONS = Duration.ofSeconds(3);

	private final Decisions decisions;

	private final ConversationEffects effects;

	private final WaitingRoom room;

	private final Elsewhere elsewhere;

	Resumption(Decisions decisions, Elsewhere elsewhere) {
		this.decisions = decisions;
		this.effects = decisions.effects();
		this.room = decisions.room();
		this.elsewhere = elsewhere;
	}

	/** Ends those that have waited for their clients for as long as they may (R7). */
	void watchWith(Sweeper sweeper) {
		sweeper.watch(this.room::all, this::endIfTired);
	}

	/**
	 * {@return whether conversations can outlast their connections}
	 */
	public boolean isOffered() {
		return this.room.isOpen();
	}

	/**
	 * Lets a conversation outlast its connection, and answers that it does (R3).
	 * @param id the conversation, in which nothing has been said
	 * @param next what its client will show to take it up
	 * @return whether it does; if not, nothing was answered
	 */
	public boolean keep(ConversationId id, SecretHash next) {
		Conversation conversation = this.decisions.find(id);
		if (conversation == null || !this.room.isOpen()) {
			return false;
		}
		boolean kept = conversation.decide(() -> {
			boolean expected = this.room.expects(conversation, next) && this.decisions.turns().keep(id, next);
			if (expected) {
				this.effects.kept(conversation, next, new ResumeAnswer.Ready(this.room.window()));
			}
			return expected;
		});
		conversation.effects().perform();
		return kept;
	}

	/**
	 * A client's line is lost, without a word. Ends its conversation, or lets it wait
	 * (R7). Returns at once.
	 * @param id the conversation
	 * @param link the line; nothing happens if another has taken its place
	 */
	public void lost(ConversationId id, ClientLink link) {
		Conversation conversation = this.decisions.find(id);
		if (conversation != null) {
			conversation.decide(() -> decidedOnLoss(conversation, link));
			this.decisions.performBehind(conversation);
		}
	}

	private boolean decidedOnLoss(Conversation conversation, ClientLink link) {
		if (!conversation.hears(link) || conversation.isWaiting()) {
			return false;
		}
		if (!this.room.sitsDown(conversation, this.decisions.nanoTime())) {
			return this.decisions.decided(conversation, Parting.of(Ending.CLIENT_GONE));
		}
		this.effects.connectionLost(conversation);
		return true;
	}

	/**
	 * Lets a client take up its conversation, and answers what it has missed (R4, R8). If
	 * another server has it, waits for some seconds for it to let it go.
	 * @param visit the conversation that its new connection has opened, which is
	 * forgotten if there is another
	 * @param link the line to it
	 * @param wanted what it has shown
	 * @return the conversation; if there is none, nothing was answered, and nothing has
	 * changed
	 * @throws InterruptedException if the thread was interrupted while it waited
	 */
	public ResumeResult resume(ConversationId visit, ClientLink link, ResumeRequest.Resume wanted)
			throws InterruptedException {
		SecretHash shown = wanted.secret().hash();
		Conversation here = this.room.find(shown);
		if (here != null) {
			return resume(here, visit, link, wanted);
		}
		return switch (this.room.isOpen() ? this.elsewhere.summon(shown) : Elsewhere.Whereabouts.NOWHERE) {
			case NOWHERE -> new ResumeResult.Gone();
			case UNKNOWN -> new ResumeResult.NotYet();
			case COMING -> {
				Conversation brought = this.room.await(shown, SUMMONS);
				yield (brought != null) ? resume(brought, visit, link, wanted) : new ResumeResult.NotYet();
			}
		};
	}

	private ResumeResult resume(Conversation conversation, ConversationId visit, ClientLink link,
			ResumeRequest.Resume wanted) {
		if (!conversation.decide(() -> decided(conversation, link, wanted))) {
			return new ResumeResult.Gone();
		}
		this.decisions.forget(visit);
		conversation.effects().perform();
		return new ResumeResult.TakenUp(conversation.id(), conversation.handle());
	}

	private boolean decided(Conversation conversation, ClientLink link, ResumeRequest.Resume wanted) {
		if (this.room.find(wanted.next()) != null || !(this.decisions.turns()
			.resume(conversation.id(), wanted.secret().hash(), wanted.heard(),
					wanted.next()) instanceof ResumeDecision.Resumed resumed)) {
			return false;
		}
		this.room.expects(conversation, wanted.next());
		this.room.standsUp(conversation);
		ClientLink before = conversation.source();
		conversation.comesFrom(link);
		this.effects.resumed(conversation, link, wanted.next(), resumed);
		before.replaced();
		return true;
	}

	/**
	 * Goes on with a conversation that another server has left open, and lets it wait for
	 * its client; if no more may wait, its client counts as gone (R7). Returns at once.
	 * @param interrupted where it was
	 */
	public void reopen(InterruptedConversation interrupted) {
		TurnsSoFar before = interrupted.turns();
		Conversation conversation = Conversation.interrupted(interrupted.id(), new LostLine(interrupted.address()),
				interrupted.opened(), interrupted.handle().map(Handle::new), pace(interrupted));
		conversation.decide(() -> {
			TurnsSoFar.CaughtUp caughtUp = this.decisions.reopened(conversation, before);
			this.effects.reopened(conversation, before);
			boolean waits = this.room.isOpen() && this.room.expects(conversation, before.next())
					&& this.room.sitsDown(conversation, this.decisions.nanoTime());
			this.effects.connectionLost(conversation);
			caughtUp.refused().forEach((refused) -> this.effects.refused(conversation, refused, true));
			caughtUp.next().ifPresent((turn) -> this.effects.clientTurn(conversation, turn, true));
			return waits || this.decisions.decided(conversation, Parting.of(Ending.CLIENT_GONE));
		});
		this.room.announce();
		this.decisions.performBehind(conversation);
	}

	/** Time goes on while nobody has a conversation. */
	private Pace pace(InterruptedConversation interrupted) {
		Optional<Turn> last = interrupted.turns().last();
		return Pace.reopened(timeOf(interrupted.opened()), last.map(Turn::party),
				timeOf(last.map(Turn::at).orElse(interrupted.opened())));
	}

	private long timeOf(Instant moment) {
		return this.decisions.nanoTime() - Math.max(0, moment.until(this.effects.now(), ChronoUnit.NANOS));
	}

	/**
	 * Lets a conversation go on at another server, which has asked for it, as soon as all
	 * that was decided here is durable. Its client is not told, and loses its connection.
	 * Returns at once.
	 * @param id the conversation; nothing happens if it is not open here
	 */
	public void letGo(ConversationId id) {
		Conversation conversation = this.decisions.find(id);
		if (conversation == null || !conversation.isKept()) {
			return;
		}
		conversation.decide(() -> {
			boolean first = this.decisions.leaves(conversation);
			if (first) {
				this.effects.letGo(conversation);
			}
			return first;
		});
		this.decisions.performBehind(conversation);
	}

	/** Ends a conversation that has waited for its client for as long as it may. */
	private void endIfTired(Conversation conversation, long now) {
		if (this.room.isTired(conversation, now)) {
			conversation.decide(() -> this.room.isTired(conversation, now)
					&& this.decisions.decided(conversation, Parting.of(Ending.CLIENT_GONE)));
			this.decisions.performBehind(conversation);
		}
	}

}
