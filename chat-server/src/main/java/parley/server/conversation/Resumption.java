package parley.server.conversation;

import java.time.Duration;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import parley.protocol.Handle;
import parley.protocol.ResumeRequest;
import parley.protocol.SecretHash;
import parley.server.journal.InterruptedConversation;
import parley.server.turn.Command;
import parley.server.turn.CommandOutcome;
import parley.server.turn.ConversationId;
import parley.server.turn.OpenConversation;
import parley.server.turn.ResumeDecision;
import parley.server.turn.TurnStateService;

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

	private final EffectInterpreter interpreter;

	private final TurnStateService turns;

	private final ResumeRegistry registry;

	private final Elsewhere elsewhere;

	private final Duration patience;

	Resumption(EffectInterpreter interpreter, ResumeRegistry registry, Elsewhere elsewhere) {
		this(interpreter, registry, elsewhere, SUMMONS);
	}

	Resumption(EffectInterpreter interpreter, ResumeRegistry registry, Elsewhere elsewhere, Duration patience) {
		this.patience = patience;
		this.interpreter = interpreter;
		this.turns = interpreter.turns();
		this.registry = registry;
		this.elsewhere = elsewhere;
	}

	/**
	 * {@return whether conversations can outlast their connections}
	 */
	public boolean isOffered() {
		return this.registry.isOpen();
	}

	/**
	 * Lets a conversation outlast its connection, and answers that it does (R3).
	 * @param id the conversation, in which nothing has been said
	 * @param next what its client will show to take it up
	 * @return whether it does; if not, nothing was answered
	 */
	public boolean keep(ConversationId id, SecretHash next) {
		OpenConversation conversation = this.turns.find(id);
		if (conversation == null) {
			return false;
		}
		CommandOutcome outcome = this.interpreter.decide(conversation,
				new Command.ResumeRequested(next, this.registry.window()));
		this.interpreter.perform(conversation);
		return outcome instanceof CommandOutcome.Done;
	}

	/**
	 * A client's line is lost, without a word. Ends its conversation, or lets it wait
	 * (R7). Returns at once.
	 * @param id the conversation
	 * @param link the line; nothing happens if another has taken its place
	 */
	public void lost(ConversationId id, ClientLink link) {
		run(id, new Command.LinkLost(link));
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
		OpenConversation here = find(this.registry.find(shown));
		if (here != null) {
			return resume(here, visit, link, wanted);
		}
		if (this.registry.isUnrecorded(shown)) {
			return new ResumeResult.NotYet();
		}
		return switch (isOffered() ? this.elsewhere.summon(shown) : Elsewhere.Whereabouts.NOWHERE) {
			case NOWHERE -> new ResumeResult.Gone();
			case UNKNOWN -> new ResumeResult.NotYet();
			case COMING -> {
				OpenConversation brought = find(this.registry.await(shown, this.patience));
				yield (brought != null) ? resume(brought, visit, link, wanted) : new ResumeResult.NotYet();
			}
		};
	}

	private ResumeResult resume(OpenConversation conversation, ConversationId visit, ClientLink link,
			ResumeRequest.Resume wanted) {
		CommandOutcome outcome = this.interpreter.decide(conversation,
				new Command.Resumed(link, wanted.secret().hash(), wanted.heard(), wanted.next()));
		if (!(outcome instanceof ResumeDecision.Resumed)) {
			return this.registry.isUnrecorded(wanted.secret().hash()) ? new ResumeResult.NotYet()
					: new ResumeResult.Gone();
		}
		run(visit, new Command.Forgotten());
		this.interpreter.perform(conversation);
		return new ResumeResult.TakenUp(conversation.id(), conversation.state().handle());
	}

	/**
	 * Continues a conversation that another server has left open, and lets it wait for
	 * its client; if no more may wait, its client counts as gone (R7). Returns at once.
	 * @param interrupted where it was
	 */
	public void reopen(InterruptedConversation interrupted) {
		Optional<Handle> handle = interrupted.handle().map(Handle::new);
		this.interpreter.performAsynchronously(
				this.turns.open(interrupted.id(), new Command.Reopened(new DisconnectedLink(interrupted.address()),
						interrupted.address(), interrupted.opened(), handle, interrupted.turns())));
	}

	/**
	 * Lets a conversation continue at another server, which has asked for it, as soon as
	 * all that was decided here is durable. Its client is not told, and loses its
	 * connection. Returns at once.
	 * @param id the conversation; nothing happens if it is not open here
	 */
	public void letGo(ConversationId id) {
		run(id, new Command.HandedOver());
	}

	private void run(ConversationId id, Command command) {
		OpenConversation conversation = this.turns.find(id);
		if (conversation != null) {
			this.interpreter.run(conversation, command);
		}
	}

	private @Nullable OpenConversation find(@Nullable ConversationId id) {
		return (id != null) ? this.turns.find(id) : null;
	}

}
