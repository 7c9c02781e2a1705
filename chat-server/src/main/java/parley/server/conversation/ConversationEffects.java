package parley.server.conversation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.protocol.Handle;
import parley.protocol.MessageText;
import parley.protocol.Refusal;
import parley.protocol.ResumeAnswer;
import parley.protocol.SecretHash;
import parley.server.journal.Journal;
import parley.server.journal.JournalEntry;
import parley.server.journal.JournalUnavailableException;
import parley.server.turn.Arrival;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.Party;
import parley.server.turn.ResumeDecision;
import parley.server.turn.Turn;
import parley.server.turn.TurnedAway;
import parley.server.turn.TurnsSoFar;

/**
 * What follows from each decision, always in this order: it is committed to the journal,
 * then sent or shown. Every method queues; {@link OrderedEffects} performs. Safe for any
 * thread.
 */
final class ConversationEffects {

	/** What structured logs call it. */
	private static final String ID = "conversation";

	private static final Logger logger = LoggerFactory.getLogger(ConversationEffects.class);

	private static final MessageText APOLOGY = new MessageText(
			"Sorry: what you say can't be kept at the moment, so this conversation ends here. Please try again later.");

	private final List<ConversationListener> listeners = new CopyOnWriteArrayList<>();

	private final Journal journal;

	private final TurnedAway turnedAway;

	private final InstantSource clock;

	private Consumer<Conversation> unrecorded = (conversation) -> {
	};

	private BiConsumer<Conversation, Throwable> failed = (conversation, failure) -> {
	};

	ConversationEffects(Journal journal, TurnedAway turnedAway, InstantSource clock) {
		this.journal = journal;
		this.turnedAway = turnedAway;
		this.clock = clock;
	}

	void subscribe(ConversationListener listener) {
		this.listeners.add(listener);
	}

	/** Who is to end a conversation of which something has failed. */
	void onFailure(BiConsumer<Conversation, Throwable> end) {
		this.failed = end;
	}

	/** Who is to end a conversation of which the journal could not take something. */
	void onUnrecorded(Consumer<Conversation> end) {
		this.unrecorded = end;
	}

	Instant now() {
		return this.clock.instant();
	}

	void connected(Conversation conversation) {
		queue(conversation, () -> tell(conversation, new ConversationEvent.Connected(conversation.id(),
				conversation.link().address(), conversation.connectedAt())));
	}

	void reopened(Conversation conversation, TurnsSoFar before) {
		queue(conversation, () -> {
			ConversationId id = conversation.id();
			Optional<Turn> waiting = before.last().filter((turn) -> turn.party() == Party.CLIENT);
			tell(conversation,
					new ConversationEvent.Reopened(id, conversation.link().address(), conversation.connectedAt(),
							conversation.handle(), before.lastReply(), waiting, before.held().size()));
			waiting.ifPresent(
					(turn) -> tell(conversation, new ConversationEvent.ClientTurn(id, conversation.handle(), turn)));
			if (!before.held().isEmpty()) {
				tell(conversation, new ConversationEvent.MessageHeld(id, before.held().size()));
			}
		});
	}

	/** It goes on elsewhere already, and who has it tells of it. */
	void leftToOthers(Conversation conversation) {
		queue(conversation, () -> {
			conversation.link().replaced();
			tellAll(conversation, (listener) -> listener.movedOn(conversation.id()));
		});
	}

	/**
	 * It goes on elsewhere, behind all that was decided here. Its client is not told.
	 * What can't be given away has nobody any more who could go on with it.
	 */
	void letGo(Conversation conversation) {
		queue(conversation, () -> {
			conversation.link().replaced();
			try {
				append(conversation, new JournalEntry.LetGo(conversation.id()));
			}
			catch (JournalUnavailableException ex) {
				this.journal.appendSoon(
						new JournalEntry.Ended(conversation.id(), Ending.JOURNAL_FAILED, Optional.empty(), now()));
			}
			tellAll(conversation, (listener) -> listener.movedOn(conversation.id()));
		});
	}

	void clientTurn(Conversation conversation, Turn turn, boolean wasHeld) {
		recorded(conversation, new JournalEntry.TurnAccepted(conversation.id(), turn, wasHeld), () -> tell(conversation,
				new ConversationEvent.ClientTurn(conversation.id(), conversation.handle(), turn)));
	}

	void held(Conversation conversation, Arrival arrival, int waiting) {
		Runnable told = () -> tell(conversation, new ConversationEvent.MessageHeld(conversation.id(), waiting));
		switch (arrival) {
			case Arrival.Message(MessageText text) ->
				recorded(conversation, new JournalEntry.MessageHeld(conversation.id(), text, now()), told);
			case Arrival.Refused(Refusal code, MessageText answer) when conversation.isKept() ->
				recorded(conversation, new JournalEntry.RefusalHeld(conversation.id(), code, answer, now()), told);
			case Arrival.Refused refused -> queue(conversation, told);
		}
	}

	void refused(Conversation conversation, Arrival.Refused refused, boolean wasHeld) {
		recorded(conversation, new JournalEntry.MessageRefused(conversation.id(), refused.code(), refused.answer(),
				wasHeld && conversation.isKept(), now()), () -> {
					say(conversation, refused.answer());
					tell(conversation, new ConversationEvent.MessageRefused(conversation.id(), refused.code()));
				});
	}

	void reply(Conversation conversation, Turn turn) {
		recorded(conversation, new JournalEntry.TurnAccepted(conversation.id(), turn, false), () -> {
			if (say(conversation, turn.text())) {
				delivered(conversation, turn.number());
				tell(conversation, new ConversationEvent.ReplySent(conversation.id(), turn));
			}
			else {
				tell(conversation, new ConversationEvent.ReplyUndelivered(conversation.id(), turn));
			}
		});
	}

	/** The client's first line is answered before anything else is said. */
	void kept(Conversation conversation, SecretHash next, ResumeAnswer.Ready ready) {
		recorded(conversation, new JournalEntry.Kept(conversation.id(), next),
				() -> answer(conversation.link(), ready));
	}

	void connectionLost(Conversation conversation) {
		queue(conversation, () -> {
			this.journal.appendSoon(new JournalEntry.ConnectionLost(conversation.id()));
			tell(conversation, new ConversationEvent.ConnectionLost(conversation.id()));
		});
	}

	/** What was decided before has gone to the old line, and is among what was missed. */
	void resumed(Conversation conversation, ClientLink link, SecretHash next, ResumeDecision.Resumed resumed) {
		queue(conversation, () -> {
			if (isDurable(conversation, new JournalEntry.Resumed(conversation.id(), next))) {
				conversation.speaksTo(link);
				answer(link, new ResumeAnswer.Resumed(resumed.taken(), resumed.said()));
				// The note of it may have been lost with another server.
				resumed.heard()
					.forEach((answer) -> answer.turn().ifPresent((number) -> delivered(conversation, number)));
				resumed.missed().forEach((answer) -> sayAgain(conversation, answer));
				tell(conversation, new ConversationEvent.Resumed(conversation.id()));
			}
			else {
				link.close();
			}
		});
	}

	/** Who gets no answer asks again (R10), perhaps at a node that may give one. */
	private boolean isDurable(Conversation conversation, JournalEntry entry) {
		if (conversation.isUnrecordable()) {
			return false;
		}
		try {
			append(conversation, entry);
			return true;
		}
		catch (JournalUnavailableException ex) {
			this.unrecorded.accept(conversation);
			return false;
		}
	}

	private void sayAgain(Conversation conversation, ResumeDecision.Answer answer) {
		if (say(conversation, answer.text())) {
			answer.turn().ifPresent((number) -> delivered(conversation, number));
		}
	}

	private void delivered(Conversation conversation, int turn) {
		this.journal.appendSoon(new JournalEntry.TurnDelivered(conversation.id(), turn, now()));
	}

	/** It was none: who came over its line takes up another, or nothing. */
	void forgotten(Conversation conversation, Ending ending) {
		queue(conversation, () -> tell(conversation,
				new ConversationEvent.Ended(conversation.id(), Optional.empty(), ending, Optional.empty())));
	}

	/** A socket is closed at once; that it is over is shown when it is durable. */
	void ended(Conversation conversation, Parting parting) {
		queue(conversation, () -> {
			hangUp(conversation, parting);
			recordEnding(conversation, parting);
			tell(conversation, new ConversationEvent.Ended(conversation.id(), conversation.handle(), parting.ending(),
					parting.cutOff()));
		});
	}

	/**
	 * Commits first. What can't be committed doesn't happen, and ends the conversation.
	 */
	private void recorded(Conversation conversation, JournalEntry entry, Runnable then) {
		queue(conversation, () -> {
			if (conversation.isUnrecordable()) {
				return;
			}
			try {
				append(conversation, entry);
				then.run();
			}
			catch (JournalUnavailableException ex) {
				logger.atWarn()
					.addKeyValue(ID, conversation.id())
					.log("Conversation {} ends, the journal can't take it: {}", conversation.id(), ex.getMessage());
				// First, because it bounds how long saying something may take.
				this.unrecorded.accept(conversation);
				say(conversation, APOLOGY);
			}
		});
	}

	/** What is not in the record must not be followed by anything that is. */
	private void append(Conversation conversation, JournalEntry entry) {
		try {
			this.journal.append(introduced(conversation, entry));
		}
		catch (RuntimeException | Error ex) {
			conversation.unrecordable();
			throw ex;
		}
	}

	/**
	 * An entry, behind what the journal has to know of the client first. Who only
	 * connects is not worth a record; who says something is.
	 */
	private static List<JournalEntry> introduced(Conversation conversation, JournalEntry entry) {
		Optional<Handle> handle = conversation.handle();
		List<JournalEntry> entries = new ArrayList<>(2);
		if (!conversation.isRecorded()) {
			entries.add(new JournalEntry.Opened(conversation.id(), handle.map(Handle::value),
					conversation.link().address(), conversation.connectedAt()));
		}
		else if (!handle.equals(conversation.recordedHandle())) {
			handle.ifPresent((name) -> entries.add(new JournalEntry.Named(conversation.id(), name.value())));
		}
		conversation.recorded(handle);
		entries.add(entry);
		return entries;
	}

	private void recordEnding(Conversation conversation, Parting parting) {
		if (!conversation.isRecorded()) {
			parting.cutOff().ifPresent(this.turnedAway::count);
			return;
		}
		if (parting.ending() == Ending.NODE_LOST) {
			// Another node has written it, as this one may not.
			return;
		}
		JournalEntry.Ended entry = new JournalEntry.Ended(conversation.id(), parting.ending(), parting.cutOff(), now());
		if (conversation.isUnrecordable()) {
			this.journal.appendSoon(entry);
			return;
		}
		try {
			List<JournalEntry> entries = introduced(conversation, entry);
			if (conversation.isKept()) {
				entries.add(new JournalEntry.NothingToTakeUp(conversation.id()));
			}
			this.journal.append(entries);
		}
		catch (JournalUnavailableException ex) {
			logger.atWarn()
				.addKeyValue(ID, conversation.id())
				.log("The ending of conversation {} is not durable yet: {}", conversation.id(), ex.getMessage());
		}
	}

	private static boolean say(Conversation conversation, MessageText text) {
		try {
			conversation.link().send(text);
			return true;
		}
		catch (UndeliverableException ex) {
			logger.debug("Conversation {}: {}", conversation.id(), ex.getMessage());
			return false;
		}
	}

	private static void answer(ClientLink link, ResumeAnswer answer) {
		try {
			link.answer(answer);
		}
		catch (UndeliverableException ex) {
			logger.debug("A client was gone before its first line was answered: {}", ex.getMessage());
		}
	}

	private static void hangUp(Conversation conversation, Parting parting) {
		parting.farewell().ifPresent((line) -> say(conversation, line));
		if (parting.saysQuit()) {
			conversation.link().quit();
		}
		else {
			conversation.link().close();
		}
	}

	private void queue(Conversation conversation, Runnable effect) {
		conversation.effects().add(() -> {
			try {
				effect.run();
			}
			catch (RuntimeException | Error ex) {
				this.failed.accept(conversation, ex);
			}
		});
	}

	private void tell(Conversation conversation, ConversationEvent event) {
		tellAll(conversation, (listener) -> listener.on(event));
	}

	/** One that fails keeps nothing from the others. */
	private void tellAll(Conversation conversation, Consumer<ConversationListener> news) {
		for (ConversationListener listener : this.listeners) {
			try {
				news.accept(listener);
			}
			catch (RuntimeException | Error ex) {
				this.failed.accept(conversation, ex);
			}
		}
	}

}
