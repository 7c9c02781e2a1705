package parley.server.conversation;

import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.server.journal.Journal;
import parley.server.turn.Command;
import parley.server.turn.CommandOutcome;
import parley.server.turn.Effect;
import parley.server.turn.LinkId;
import parley.server.turn.OpenConversation;
import parley.server.turn.Transition;
import parley.server.turn.TurnStateService;
import parley.server.turn.TurnedAway;

/**
 * Applies commands and carries out their effects, those of one conversation in order, on
 * one thread at a time. An effect that fails is applied as a command. Safe for any
 * thread.
 */
final class EffectInterpreter {

	private static final Logger logger = LoggerFactory.getLogger(EffectInterpreter.class);

	private final List<ConversationListener> listeners = new CopyOnWriteArrayList<>();

	private final TurnStateService turns;

	private final Journal journal;

	private final TurnedAway turnedAway;

	private final InstantSource clock;

	private final Executor performers;

	/**
	 * Creates the interpreter.
	 * @param turns decides
	 * @param journal takes what has happened
	 * @param turnedAway counts what has not become a conversation
	 * @param clock gives entries their times
	 * @param performers carries out what a reply causes, so that whoever replies never
	 * waits for a client
	 */
	EffectInterpreter(TurnStateService turns, Journal journal, TurnedAway turnedAway, InstantSource clock,
			Executor performers) {
		this.turns = turns;
		this.journal = journal;
		this.turnedAway = turnedAway;
		this.clock = clock;
		this.performers = performers;
	}

	void subscribe(ConversationListener listener) {
		this.listeners.add(listener);
	}

	TurnStateService turns() {
		return this.turns;
	}

	Journal journal() {
		return this.journal;
	}

	TurnedAway turnedAway() {
		return this.turnedAway;
	}

	InstantSource clock() {
		return this.clock;
	}

	/** Applies a command. Its effects are carried out after this call has returned. */
	CommandOutcome run(OpenConversation conversation, Command command) {
		CommandOutcome outcome = decide(conversation, command);
		performAsynchronously(conversation);
		return outcome;
	}

	/**
	 * Applies a command without waiting for its effects, but for those that are urgent.
	 */
	CommandOutcome decide(OpenConversation conversation, Command command) {
		return this.turns.apply(conversation, command, EffectInterpreter::perform).outcome();
	}

	private static void perform(Effect.Urgent effect) {
		ClientLink link = link(effect.link());
		switch (effect) {
			case Effect.Replace replace -> link.replaced();
			case Effect.Close close -> link.close();
			case Effect.Expire expire -> link.expire();
		}
	}

	/** Every line comes from this package; its decisions only compare them. */
	static ClientLink link(LinkId id) {
		return (ClientLink) id;
	}

	/** A thread that replies from within an effect carries out the rest itself. */
	void performAsynchronously(OpenConversation conversation) {
		if (!conversation.inProgress()) {
			this.performers.execute(() -> perform(conversation));
		}
	}

	/** Carries out what is queued, unless another thread is at it, which then does it. */
	void perform(OpenConversation conversation) {
		Transition next = conversation.next(true);
		while (next != null) {
			new TransitionEffects(this, conversation, next.next()).perform(next.effects());
			next = conversation.next(false);
		}
		if (conversation.isCarriedOut()) {
			this.turns.finished(conversation);
		}
	}

	/** A listener that fails keeps nothing from the others. */
	void tell(OpenConversation conversation, Consumer<ConversationListener> news) {
		for (ConversationListener listener : this.listeners) {
			try {
				news.accept(listener);
			}
			catch (RuntimeException | Error ex) {
				fail(conversation, Optional.empty(), ex);
			}
		}
	}

	/**
	 * Ends the conversation, unless it was on a line that counts no more, and logs its
	 * first failure, without its words.
	 */
	void fail(OpenConversation conversation, Optional<LinkId> from, Throwable failure) {
		try {
			if (run(conversation, new Command.Failed(from)) instanceof CommandOutcome.Done) {
				logger.atError()
					.addKeyValue("conversation", conversation.id())
					.setCause(WordlessFailure.of(failure))
					.log("Something failed in conversation {}, which ends", conversation.id());
			}
		}
		catch (RuntimeException | Error ex) {
			logger.error("An effect of a conversation failed", WordlessFailure.of(ex));
		}
	}

}
