package parley.server.conversation;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.protocol.Handle;
import parley.protocol.ResumeAnswer;
import parley.protocol.ResumeRequest;
import parley.protocol.SecretHash;
import parley.server.journal.InterruptedConversation;
import parley.server.turn.Arrival;
import parley.server.turn.ArrivalDecision;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;
import parley.server.turn.Reply;
import parley.server.turn.ReplyDecision;
import parley.server.turn.ResumeDecision;
import parley.server.turn.Turn;
import parley.server.turn.TurnStateService;
import parley.server.turn.TurnsSoFar;

/**
 * All open conversations, and the one way through them: a message comes in or a reply is
 * given, the turn-state service decides, and the effects are performed in the order of
 * the decisions, each behind its commit to the journal. Safe for any thread; no
 * conversation waits for another.
 */
public final class Conversations implements Answering {

	private static final Logger logger = LoggerFactory.getLogger(Conversations.class);

	/** What takes the server's turn when nobody else does. */
	private static final Reply UNANSWERED = Reply.toWhatWaits(CutOff.UNANSWERED.farewell().orElseThrow(), "parley");

	/**
	 * How long a client waits for its conversation to be brought from another node, which
	 * takes two commits: longer than a slow disk needs, and shorter than the client waits
	 * for an answer.
	 */
	private static final Duration SUMMONS = Duration.ofSeconds(3);

	private final ConcurrentMap<ConversationId, Conversation> open = new ConcurrentHashMap<>();

	private final ConversationNumbers numbers;

	private final TurnStateService turns;

	private final ConversationEffects effects;

	private final Executor performers;

	private final LongSupplier nanoTime;

	private final WaitingRoom room;

	private final Elsewhere elsewhere;

	/**
	 * Creates the service.
	 * @param turns decides
	 * @param effects performs what was decided
	 * @param performers runs what a reply causes, so that who replies never waits for a
	 * client
	 * @param nanoTime a monotonic clock, in nanoseconds
	 * @param lastNumber the highest number of a conversation so far
	 */
	Conversations(TurnStateService turns, ConversationEffects effects, Executor performers, LongSupplier nanoTime,
			long lastNumber) {
		this(turns, effects, performers, nanoTime, new AtomicLong(lastNumber)::incrementAndGet, WaitingRoom.CLOSED,
				Elsewhere.NOWHERE);
	}

	Conversations(TurnStateService turns, ConversationEffects effects, Executor performers, LongSupplier nanoTime,
			ConversationNumbers numbers, WaitingRoom room, Elsewhere elsewhere) {
		this.room = room;
		this.elsewhere = elsewhere;
		this.turns = turns;
		this.effects = effects;
		this.performers = performers;
		this.nanoTime = nanoTime;
		this.numbers = numbers;
		effects.onUnrecorded((conversation) -> end(conversation.id(), Ending.JOURNAL_FAILED));
		effects.onFailure(this::failed);
	}

	/**
	 * Tells somebody of everything that happens from now on.
	 * @param listener who is told, after those who came before
	 */
	public void subscribe(ConversationListener listener) {
		this.effects.subscribe(listener);
	}

	/**
	 * Opens a conversation with a client that has connected.
	 * @param link the line to it
	 * @return the new conversation's id
	 */
	public ConversationId connected(ClientLink link) {
		ConversationId id = new ConversationId(this.numbers.next());
		Conversation conversation = new Conversation(id, link, this.effects.now(), this.nanoTime.getAsLong());
		this.turns.open(id);
		this.open.put(id, conversation);
		this.effects.connected(conversation);
		conversation.effects().perform();
		return id;
	}

	/**
	 * Takes what a client has sent. Blocks while the client is so far ahead that no more
	 * may be held, and until what it sent is durable; its socket is not read meanwhile
	 * (B18).
	 * @param id the conversation; nothing happens if it has ended
	 * @param handle the name that came with it, or {@code null}
	 * @param arrival what came
	 * @throws InterruptedException if the thread was interrupted while there was no room
	 */
	public void arrived(ConversationId id, @Nullable Handle handle, Arrival arrival) throws InterruptedException {
		Conversation conversation = this.open.get(id);
		if (conversation != null) {
			arrived(conversation, conversation.source(), handle, arrival);
		}
	}

	/**
	 * Takes what a client has sent, as {@link #arrived(ConversationId, Handle, Arrival)},
	 * unless it has come back over another line meanwhile (R8).
	 * @param id the conversation; nothing happens if it has ended
	 * @param from the line over which it came
	 * @param handle the name that came with it, or {@code null}
	 * @param arrival what came
	 * @throws InterruptedException if the thread was interrupted while there was no room
	 */
	public void arrived(ConversationId id, ClientLink from, @Nullable Handle handle, Arrival arrival)
			throws InterruptedException {
		Conversation conversation = this.open.get(id);
		if (conversation != null) {
			arrived(conversation, from, handle, arrival);
		}
	}

	private void arrived(Conversation conversation, ClientLink from, @Nullable Handle handle, Arrival arrival)
			throws InterruptedException {
		conversation.effects().awaitRoom();
		while (conversation
			.decide(() -> decided(conversation, from, handle, arrival)) instanceof ArrivalDecision.NoRoom) {
			conversation.await(() -> this.turns.hasRoom(conversation.id()) || !conversation.hears(from));
		}
		conversation.effects().perform();
	}

	/**
	 * Lets a conversation outlast its connection, and answers that it does (R3).
	 * @param id the conversation, in which nothing has been said
	 * @param next what its client will show to take it up
	 * @return whether it does; if not, nothing was answered
	 */
	public boolean keep(ConversationId id, SecretHash next) {
		Conversation conversation = this.open.get(id);
		if (conversation == null || !this.room.isOpen()) {
			return false;
		}
		boolean kept = conversation.decide(() -> {
			boolean expected = this.room.expects(conversation, next) && this.turns.keep(id, next);
			if (expected) {
				this.effects.kept(conversation, next, new ResumeAnswer.Ready(this.room.window()));
			}
			return expected;
		});
		conversation.effects().perform();
		return kept;
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
			TurnsSoFar.CaughtUp caughtUp = this.turns.reopen(conversation.id(), before);
			this.open.put(conversation.id(), conversation);
			this.effects.reopened(conversation, before);
			boolean waits = this.room.isOpen() && this.room.expects(conversation, before.next())
					&& this.room.sitsDown(conversation, this.nanoTime.getAsLong());
			this.effects.connectionLost(conversation);
			caughtUp.refused().forEach((refused) -> this.effects.refused(conversation, refused, true));
			caughtUp.next().ifPresent((turn) -> this.effects.clientTurn(conversation, turn, true));
			return waits || decided(conversation, Parting.of(Ending.CLIENT_GONE));
		});
		this.room.announce();
		performBehind(conversation);
	}

	/** Time goes on while nobody has a conversation. */
	private Pace pace(InterruptedConversation interrupted) {
		Optional<Turn> last = interrupted.turns().last();
		return Pace.reopened(timeOf(interrupted.opened()), last.map(Turn::party),
				timeOf(last.map(Turn::at).orElse(interrupted.opened())));
	}

	private long timeOf(Instant moment) {
		return this.nanoTime.getAsLong() - Math.max(0, moment.until(this.effects.now(), ChronoUnit.NANOS));
	}

	/**
	 * Lets a conversation go on at another server, which has asked for it, as soon as all
	 * that was decided here is durable. Its client is not told, and loses its connection.
	 * Returns at once.
	 * @param id the conversation; nothing happens if it is not open here
	 */
	public void letGo(ConversationId id) {
		Conversation conversation = this.open.get(id);
		if (conversation == null || !conversation.isKept()) {
			return;
		}
		conversation.decide(() -> {
			boolean first = this.turns.end(id);
			if (first) {
				this.open.remove(id);
				this.room.leaves(conversation);
				this.effects.letGo(conversation);
			}
			return first;
		});
		performBehind(conversation);
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
		Conversation conversation = this.room.find(shown);
		if (conversation == null) {
			if (!this.room.isOpen() || !this.elsewhere.summon(shown)) {
				return new ResumeResult.Gone();
			}
			conversation = this.room.await(shown, SUMMONS);
		}
		return (conversation != null) ? resume(conversation, visit, link, wanted) : new ResumeResult.NotYet();
	}

	private ResumeResult resume(Conversation conversation, ConversationId visit, ClientLink link,
			ResumeRequest.Resume wanted) {
		if (!conversation.decide(() -> decided(conversation, link, wanted))) {
			return new ResumeResult.Gone();
		}
		forget(visit);
		conversation.effects().perform();
		return new ResumeResult.TakenUp(conversation.id(), conversation.handle());
	}

	/**
	 * A client's line is lost, without a word. Ends its conversation, or lets it wait
	 * (R7). Returns at once.
	 * @param id the conversation
	 * @param link the line; nothing happens if another has taken its place
	 */
	public void lost(ConversationId id, ClientLink link) {
		Conversation conversation = this.open.get(id);
		if (conversation != null) {
			conversation.decide(() -> decidedOnLoss(conversation, link));
			performBehind(conversation);
		}
	}

	/**
	 * {@return whether conversations can outlast their connections}
	 */
	public boolean keepConversations() {
		return this.room.isOpen();
	}

	/** Ends a conversation that has waited for its client for as long as it may. */
	void endIfTired(Conversation conversation, long now) {
		if (this.room.isTired(conversation, now)) {
			conversation.decide(() -> this.room.isTired(conversation, now)
					&& decided(conversation, Parting.of(Ending.CLIENT_GONE)));
			performBehind(conversation);
		}
	}

	/**
	 * Lets the server's side answer. Returns at once; committing and sending go on behind
	 * it.
	 * @param id the conversation
	 * @param reply the reply
	 * @return what became of it
	 */
	@Override
	public ReplyResult reply(ConversationId id, Reply reply) {
		Conversation conversation = this.open.get(id);
		if (conversation == null) {
			return new ReplyResult.Over();
		}
		return reply(conversation, reply, () -> {
		});
	}

	/** What follows at once if it is accepted is part of the same step. */
	private ReplyResult reply(Conversation conversation, Reply reply, Runnable then) {
		int excess = conversation.link().excessBytes(reply.text());
		if (excess > 0) {
			return new ReplyResult.TooManyBytes(excess);
		}
		ReplyDecision decision = conversation.decide(() -> decided(conversation, reply, then));
		performBehind(conversation);
		return switch (decision) {
			case ReplyDecision.Accepted accepted -> new ReplyResult.Accepted(accepted.turn());
			case ReplyDecision.Answered(Turn answer) ->
				new ReplyResult.Answered(answer.author().orElse(""), answer.number());
			case ReplyDecision.Newer(Turn waiting) -> new ReplyResult.Newer(waiting.number());
			case ReplyDecision.NotYourTurn notYourTurn -> new ReplyResult.NotYourTurn();
			case ReplyDecision.Over over -> new ReplyResult.Over();
		};
	}

	/**
	 * Ends a conversation, in turn or not. Returns at once; saying goodbye goes on behind
	 * it. Of several who end the same conversation the first gives the reason.
	 * @param id the conversation
	 * @param ending why and by whom
	 * @return whether this call ended it
	 */
	@Override
	public boolean end(ConversationId id, Ending ending) {
		return end(id, Parting.of(ending));
	}

	/**
	 * Ends all conversations, because the server stops, but for those whose clients have
	 * lost their connections: they wait on, for the next start, or at another node.
	 * Returns at once.
	 */
	public void stop() {
		this.open.values()
			.stream()
			.filter((conversation) -> !conversation.isWaiting())
			.forEach((conversation) -> end(conversation.id(), Ending.SERVER_STOPPED));
	}

	/**
	 * Ends a conversation that Parley itself has a reason to end, in turn or not. The
	 * client is told why in one line, sent {@code \quit} and closed, or closed at once
	 * where there is no word for it. Returns at once.
	 * @param id the conversation
	 * @param code why
	 * @return whether this call ended it
	 */
	public boolean cutOff(ConversationId id, CutOff code) {
		return end(id, Parting.cutOff(code));
	}

	/**
	 * Cuts a conversation off if there is a reason at the moment of deciding. A client
	 * that waits for an answer is told by the server's turn that there will be none.
	 */
	void cutOff(Conversation conversation, Supplier<Optional<CutOff>> reason) {
		boolean decided = conversation
			.decide(() -> reason.get().filter((code) -> decided(conversation, code)).isPresent());
		if (decided) {
			performBehind(conversation);
		}
	}

	private boolean end(ConversationId id, Parting parting) {
		Conversation conversation = this.open.get(id);
		if (conversation == null) {
			return false;
		}
		boolean ended = conversation.decide(() -> decided(conversation, parting));
		performBehind(conversation);
		return ended;
	}

	/**
	 * Lets the server's side have the last word and ends the conversation, in one step.
	 * Returns at once.
	 * @param id the conversation
	 * @param lastWord what to say
	 * @return what became of it
	 */
	@Override
	public EndResult end(ConversationId id, Reply lastWord) {
		return end(id, lastWord, Parting.of(Ending.SERVER_QUIT));
	}

	/**
	 * Ends a conversation that Parley itself has a reason to end, if the server has the
	 * floor: its last turn tells the client why. Returns at once.
	 * @param id the conversation
	 * @param code why
	 * @param lastWord what to say
	 * @return what became of it
	 */
	public EndResult cutOff(ConversationId id, CutOff code, Reply lastWord) {
		return end(id, lastWord, Parting.afterLastWord(code));
	}

	/**
	 * Ends a conversation because something has failed that belongs to it alone: the
	 * client is told so, and the failure is logged, without its words.
	 * @param id the conversation
	 * @param failure what has failed
	 */
	public void failed(ConversationId id, Throwable failure) {
		Conversation conversation = this.open.get(id);
		if (conversation != null) {
			failed(conversation, failure);
		}
	}

	/** What fails once often fails again at the ending: that is no news. */
	private void failed(Conversation conversation, Throwable failure) {
		if (conversation.failed()) {
			logger.atError()
				.addKeyValue("conversation", conversation.id())
				.setCause(WordlessFailure.of(failure))
				.log("Something failed in conversation {}, which ends", conversation.id());
		}
		cutOff(conversation.id(), CutOff.INTERNAL_ERROR);
	}

	private EndResult end(ConversationId id, Reply lastWord, Parting parting) {
		Conversation conversation = this.open.get(id);
		if (conversation == null) {
			return new EndResult.Over();
		}
		ReplyResult result = reply(conversation, lastWord, () -> decided(conversation, parting));
		return switch (result) {
			case ReplyResult.Accepted(Turn turn) -> new EndResult.Ended(turn);
			case ReplyResult.TooManyBytes(int bytes) -> new EndResult.TooManyBytes(bytes);
			case ReplyResult.Over over -> new EndResult.Over();
			case ReplyResult.NotYourTurn notYourTurn -> new EndResult.NotYourTurn();
			case ReplyResult.Answered answered -> new EndResult.NotYourTurn();
			case ReplyResult.Newer newer -> new EndResult.NotYourTurn();
		};
	}

	/** Those that are open, as they come and go. */
	Collection<Conversation> all() {
		return Collections.unmodifiableCollection(this.open.values());
	}

	/**
	 * {@return the conversations that are open now}
	 */
	public List<ConversationId> open() {
		return List.copyOf(this.open.keySet());
	}

	/**
	 * Tells whether a conversation is open here.
	 * @param id the conversation
	 * @return whether it is
	 */
	public boolean isOpen(ConversationId id) {
		return this.open.containsKey(id);
	}

	private boolean decidedOnLoss(Conversation conversation, ClientLink link) {
		if (!conversation.hears(link) || conversation.isWaiting()) {
			return false;
		}
		if (!this.room.sitsDown(conversation, this.nanoTime.getAsLong())) {
			return decided(conversation, Parting.of(Ending.CLIENT_GONE));
		}
		this.effects.connectionLost(conversation);
		return true;
	}

	private boolean decided(Conversation conversation, ClientLink link, ResumeRequest.Resume wanted) {
		if (this.room.find(wanted.next()) != null || !(this.turns.resume(conversation.id(), wanted.secret().hash(),
				wanted.heard(), wanted.next()) instanceof ResumeDecision.Resumed resumed)) {
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

	private void forget(ConversationId id) {
		Conversation conversation = this.open.remove(id);
		if (conversation != null) {
			this.turns.end(id);
			this.effects.forgotten(conversation, Ending.CLIENT_GONE);
			conversation.effects().perform();
		}
	}

	private ArrivalDecision decided(Conversation conversation, ClientLink from, @Nullable Handle handle,
			Arrival arrival) {
		if (!conversation.hears(from)) {
			return new ArrivalDecision.Over();
		}
		conversation.named(handle);
		return decided(conversation, arrival);
	}

	private ArrivalDecision decided(Conversation conversation, Arrival arrival) {
		ArrivalDecision decision = this.turns.arrived(conversation.id(), arrival);
		conversation.goesOn(conversation.pace().after(decision, this.nanoTime.getAsLong()));
		switch (decision) {
			case ArrivalDecision.Accepted(Turn turn) -> this.effects.clientTurn(conversation, turn, false);
			case ArrivalDecision.Held(int waiting) -> this.effects.held(conversation, arrival, waiting);
			case ArrivalDecision.Answered(Arrival.Refused refused) ->
				this.effects.refused(conversation, refused, false);
			case ArrivalDecision.NoRoom noRoom -> logger.debug("Conversation {} is too far ahead", conversation.id());
			case ArrivalDecision.Over over -> logger.debug("Conversation {} is over", conversation.id());
		}
		return decision;
	}

	private ReplyDecision decided(Conversation conversation, Reply reply, Runnable then) {
		ReplyDecision decision = this.turns.reply(conversation.id(), reply);
		if (decision instanceof ReplyDecision.Accepted accepted) {
			conversation.goesOn(conversation.pace().after(accepted, this.nanoTime.getAsLong()));
			this.effects.reply(conversation, accepted.turn());
			accepted.refused().forEach((refused) -> this.effects.refused(conversation, refused, true));
			accepted.next().ifPresent((turn) -> this.effects.clientTurn(conversation, turn, true));
			then.run();
		}
		return decision;
	}

	private boolean decided(Conversation conversation, CutOff code) {
		return switch (code) {
			case UNANSWERED -> decided(conversation, UNANSWERED,
					() -> decided(conversation, Parting.afterLastWord(code))) instanceof ReplyDecision.Accepted;
			default -> decided(conversation, Parting.cutOff(code));
		};
	}

	private boolean decided(Conversation conversation, Parting parting) {
		boolean ended = this.turns.end(conversation.id());
		if (ended) {
			this.open.remove(conversation.id());
			this.room.leaves(conversation);
			if (parting.ending() == Ending.NODE_LOST) {
				// What is still to be done is not to be done here.
				conversation.unrecordable();
			}
			if (parting.ending() == Ending.NODE_LOST && conversation.isKept()) {
				this.effects.leftToOthers(conversation);
			}
			else {
				this.effects.ended(conversation, parting);
			}
			if (parting.isAtOnce()) {
				conversation.source().close();
			}
			else {
				conversation.source().expire();
			}
		}
		return ended;
	}

	/** Whoever replies from within an effect is the performer already. */
	private void performBehind(Conversation conversation) {
		if (!conversation.effects().inProgress()) {
			this.performers.execute(conversation.effects()::perform);
		}
	}

}
