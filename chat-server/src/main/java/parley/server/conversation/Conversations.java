package parley.server.conversation;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.protocol.Handle;
import parley.server.turn.Arrival;
import parley.server.turn.ArrivalDecision;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;
import parley.server.turn.Reply;
import parley.server.turn.ReplyDecision;
import parley.server.turn.Turn;

/**
 * All open conversations, and the one way through them: a message comes in or a reply is
 * given, the turn-state service decides, and the effects are performed in the order of
 * the decisions, each behind its commit to the journal. Safe for any thread; no
 * conversation waits for another.
 */
public final class Conversations implements Answering {

	private static final Logger logger = LoggerFactory.getLogger(Conversations.class);

	private final Decisions decisions;

	private final ConversationNumbers numbers;

	Conversations(Decisions decisions, ConversationNumbers numbers) {
		this.decisions = decisions;
		this.numbers = numbers;
		decisions.effects().onUnrecorded((conversation) -> end(conversation.id(), Ending.JOURNAL_FAILED));
		decisions.effects().onFailure(this::failed);
	}

	/**
	 * Tells somebody of everything that happens from now on.
	 * @param listener who is told, after those who came before
	 */
	public void subscribe(ConversationListener listener) {
		this.decisions.effects().subscribe(listener);
	}

	/**
	 * Opens a conversation with a client that has connected.
	 * @param link the line to it
	 * @return the new conversation's id
	 */
	public ConversationId connected(ClientLink link) {
		ConversationId id = new ConversationId(this.numbers.next());
		Conversation conversation = new Conversation(id, link, this.decisions.effects().now(),
				this.decisions.nanoTime());
		this.decisions.opens(conversation);
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
		Conversation conversation = this.decisions.find(id);
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
		Conversation conversation = this.decisions.find(id);
		if (conversation != null) {
			arrived(conversation, from, handle, arrival);
		}
	}

	private void arrived(Conversation conversation, ClientLink from, @Nullable Handle handle, Arrival arrival)
			throws InterruptedException {
		conversation.effects().awaitRoom();
		while (conversation.decide(
				() -> this.decisions.decided(conversation, from, handle, arrival)) instanceof ArrivalDecision.NoRoom) {
			conversation.await(() -> this.decisions.turns().hasRoom(conversation.id()) || !conversation.hears(from));
		}
		conversation.effects().perform();
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
		Conversation conversation = this.decisions.find(id);
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
		ReplyDecision decision = conversation.decide(() -> this.decisions.decided(conversation, reply, then));
		this.decisions.performBehind(conversation);
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
		this.decisions.all()
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
			.decide(() -> reason.get().filter((code) -> this.decisions.decided(conversation, code)).isPresent());
		if (decided) {
			this.decisions.performBehind(conversation);
		}
	}

	private boolean end(ConversationId id, Parting parting) {
		Conversation conversation = this.decisions.find(id);
		if (conversation == null) {
			return false;
		}
		return this.decisions.end(conversation, parting);
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
		Conversation conversation = this.decisions.find(id);
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
		Conversation conversation = this.decisions.find(id);
		if (conversation == null) {
			return new EndResult.Over();
		}
		ReplyResult result = reply(conversation, lastWord, () -> this.decisions.decided(conversation, parting));
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
		return this.decisions.all();
	}

	/**
	 * {@return the conversations that are open now}
	 */
	public List<ConversationId> open() {
		return this.decisions.ids();
	}

	/**
	 * Tells whether a conversation is open here.
	 * @param id the conversation
	 * @return whether it is
	 */
	public boolean isOpen(ConversationId id) {
		return this.decisions.find(id) != null;
	}

}
