package parley.server.conversation;

import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import parley.protocol.Handle;
import parley.server.turn.Arrival;
import parley.server.turn.ArrivalDecision;
import parley.server.turn.Command;
import parley.server.turn.CommandOutcome;
import parley.server.turn.ConversationId;
import parley.server.turn.ConversationState;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;
import parley.server.turn.LinkId;
import parley.server.turn.OpenConversation;
import parley.server.turn.Reply;
import parley.server.turn.ReplyOutcome;
import parley.server.turn.Termination;
import parley.server.turn.TurnStateService;

/**
 * All open conversations, and the one way through them: each call is a command of which
 * the turn-state service decides, and whose effects {@link EffectInterpreter} carries out
 * in the order of the decisions. Safe for any thread; no conversation waits for another.
 */
public final class Conversations implements Answering {

	private final EffectInterpreter interpreter;

	private final TurnStateService turns;

	private final ConversationNumbers numbers;

	Conversations(EffectInterpreter interpreter, ConversationNumbers numbers) {
		this.interpreter = interpreter;
		this.turns = interpreter.turns();
		this.numbers = numbers;
	}

	/**
	 * Tells a listener of everything that happens from now on.
	 * @param listener the listener, told after those who came before
	 */
	public void subscribe(ConversationListener listener) {
		this.interpreter.subscribe(listener);
	}

	/**
	 * Opens a conversation with a client that has connected, now or a while ago.
	 * @param link the line to it
	 * @return the new conversation's id
	 */
	public ConversationId connected(ClientLink link) {
		ConversationId id = new ConversationId(this.numbers.next());
		this.interpreter.perform(this.turns.open(id, new Command.Connected(link, link.address(), link.connectedFor())));
		return id;
	}

	/**
	 * Takes what a client has sent, unless it has come back over another line meanwhile
	 * (R8). Blocks while the client is so far ahead that no more may be held, and until
	 * what it sent is durable; its socket is not read meanwhile (B18).
	 * @param id the conversation; nothing happens if it has ended
	 * @param from the line over which it came
	 * @param handle the name that came with it, or {@code null}
	 * @param arrival what came
	 * @throws InterruptedException if the thread was interrupted while there was no room
	 */
	public void arrived(ConversationId id, ClientLink from, @Nullable Handle handle, Arrival arrival)
			throws InterruptedException {
		OpenConversation conversation = this.turns.find(id);
		if (conversation == null) {
			return;
		}
		conversation.awaitRoom();
		Command command = new Command.Arrived(from, Optional.ofNullable(handle), arrival);
		while (this.interpreter.decide(conversation, command) instanceof ArrivalDecision.NoRoom) {
			conversation.await((state) -> state.hasRoom() || state.link() != from);
		}
		this.interpreter.perform(conversation);
	}

	/**
	 * Lets the server's side answer. Returns at once; committing and sending follow.
	 * @param id the conversation
	 * @param reply the reply
	 * @return what became of it
	 */
	@Override
	public ReplyOutcome reply(ConversationId id, Reply reply) {
		return reply(id, reply, Optional.empty());
	}

	/**
	 * Lets the server's side have the last word and ends the conversation, in one step.
	 * Returns at once.
	 * @param id the conversation
	 * @param lastWord what to say
	 * @return what became of it
	 */
	@Override
	public ReplyOutcome end(ConversationId id, Reply lastWord) {
		return reply(id, lastWord, Optional.of(Termination.of(Ending.SERVER_QUIT)));
	}

	private ReplyOutcome reply(ConversationId id, Reply reply, Optional<Termination> then) {
		OpenConversation conversation = this.turns.find(id);
		if (conversation == null) {
			return new CommandOutcome.Over();
		}
		int excess = EffectInterpreter.link(conversation.state().link()).excessBytes(reply.text());
		CommandOutcome outcome = this.interpreter.run(conversation, new Command.Replied(reply, excess, then));
		return (outcome instanceof ReplyOutcome result) ? result : new CommandOutcome.Over();
	}

	/**
	 * Ends a conversation, in turn or not. Returns at once; saying goodbye follows. Of
	 * several who end the same conversation the first gives the reason.
	 * @param id the conversation
	 * @param ending why and by whom
	 * @return whether this call ended it
	 */
	public boolean end(ConversationId id, Ending ending) {
		return end(id, Termination.of(ending), Optional.empty());
	}

	/**
	 * Says {@code \quit}, in turn or not (S5). Returns at once.
	 * @param id the conversation
	 * @return that it is done, or was over
	 */
	@Override
	public ReplyOutcome quit(ConversationId id) {
		return end(id, Ending.SERVER_QUIT) ? new CommandOutcome.Done() : new CommandOutcome.Over();
	}

	/**
	 * Ends a conversation, as {@link #end(ConversationId, Ending)}, unless its client has
	 * come back over another line meanwhile (R8).
	 * @param id the conversation
	 * @param from the line over which the reason came
	 * @param ending why and by whom
	 * @return whether this call ended it
	 */
	public boolean end(ConversationId id, ClientLink from, Ending ending) {
		return end(id, Termination.of(ending), Optional.of(from));
	}

	/**
	 * Ends a conversation that Parley itself has a reason to end, in turn or not, unless
	 * its client has come back over another line meanwhile (R8). The client is told why
	 * in one line, sent {@code \quit} and closed, or closed at once where there is no
	 * word for it. Returns at once.
	 * @param id the conversation
	 * @param from the line over which the reason came
	 * @param code why
	 * @return whether this call ended it
	 */
	public boolean cutOff(ConversationId id, ClientLink from, CutOff code) {
		return end(id, Termination.cutOff(code), Optional.of(from));
	}

	private boolean end(ConversationId id, Termination termination, Optional<ClientLink> from) {
		OpenConversation conversation = this.turns.find(id);
		return conversation != null && this.interpreter.run(conversation,
				new Command.Ended(termination, from.map(LinkId.class::cast))) instanceof CommandOutcome.Done;
	}

	/**
	 * Ends all conversations, because the server stops, but for those whose clients have
	 * lost their connections: they wait on, for the next start, or at another node.
	 * Returns at once.
	 */
	public void stop() {
		this.turns.all()
			.stream()
			.map(OpenConversation::state)
			.filter((state) -> !state.isWaiting())
			.map(ConversationState::id)
			.forEach((id) -> end(id, Ending.SERVER_STOPPED));
	}

	/**
	 * Ends a conversation because something has failed that belongs to it alone, unless
	 * its client has come back over another line meanwhile (R8): the client is told so,
	 * and the failure is logged, without its words.
	 * @param id the conversation
	 * @param from the line on which it has failed
	 * @param failure what has failed
	 */
	public void failed(ConversationId id, ClientLink from, Throwable failure) {
		OpenConversation conversation = this.turns.find(id);
		if (conversation != null) {
			this.interpreter.fail(conversation, Optional.of(from), failure);
		}
	}

	/**
	 * {@return the conversations that are open now}
	 */
	public List<ConversationId> open() {
		return this.turns.all().stream().map(OpenConversation::id).toList();
	}

	/**
	 * Tells whether a conversation is open here.
	 * @param id the conversation
	 * @return whether it is
	 */
	public boolean isOpen(ConversationId id) {
		return this.turns.find(id) != null;
	}

	/**
	 * Tells whether a conversation that is over here, or has moved on, still has effects
	 * to be carried out. Until then it can't continue here.
	 * @param id the conversation
	 * @return whether it has
	 */
	public boolean isFinishing(ConversationId id) {
		return this.turns.isFinishing(id);
	}

}
