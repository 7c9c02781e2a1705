package parley.server.conversation;

import java.util.ArrayList;
import java.util.List;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.protocol.Handle;
import parley.server.journal.JournalEntry;
import parley.server.journal.JournalUnavailableException;
import parley.server.turn.Command;
import parley.server.turn.ConversationId;
import parley.server.turn.ConversationState;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;
import parley.server.turn.OpenConversation;
import parley.server.turn.Termination;

/**
 * Writes one transition of a conversation to the journal, and applies a refusal of the
 * journal as a command. Lives on one thread.
 */
final class TransitionJournal {

	private static final Logger logger = LoggerFactory.getLogger(TransitionJournal.class);

	private final EffectInterpreter interpreter;

	private final OpenConversation conversation;

	private final ConversationId id;

	private final ConversationState state;

	/** Part of the next commit, before its own entry. */
	private List<JournalEntry> introduction = List.of();

	TransitionJournal(EffectInterpreter interpreter, OpenConversation conversation, ConversationState state) {
		this.interpreter = interpreter;
		this.conversation = conversation;
		this.id = state.id();
		this.state = state;
	}

	/** How a commit came out. */
	enum Commit {

		/** The entry is durable. */
		DURABLE,

		/** The journal can't take it, and the conversation ends by that. */
		REFUSED,

		/** An earlier entry was refused, so that none may follow it. */
		PAST_A_REFUSAL;

		boolean isDurable() {
			return this == DURABLE;
		}

	}

	void introduceClient() {
		this.introduction = List.of(new JournalEntry.Opened(this.id, this.state.handle().map(Handle::value),
				this.state.address(), this.state.connectedAt()));
	}

	void nameClient() {
		this.introduction = List.of(new JournalEntry.Named(this.id, this.state.handle().orElseThrow().value()));
	}

	/**
	 * Commits an entry. A refusal ends the conversation before this returns, because the
	 * end bounds how long telling the client may take.
	 * @param entry the entry
	 * @param isTold whether the client of a refused one is sent {@code \quit}
	 */
	Commit commit(JournalEntry entry, boolean isTold) {
		if (isUnrecordable()) {
			return Commit.PAST_A_REFUSAL;
		}
		try {
			this.interpreter.journal().append(introduced(entry));
			return Commit.DURABLE;
		}
		catch (JournalUnavailableException ex) {
			log("Conversation {} ends, the journal can't take it: {}", ex);
			refuse(Termination.unrecordable(isTold));
			return Commit.REFUSED;
		}
		catch (RuntimeException | Error ex) {
			refuse(Termination.cutOff(CutOff.INTERNAL_ERROR));
			throw ex;
		}
	}

	/** Nothing but the ending may follow an entry that was refused. */
	void appendSoon(JournalEntry entry) {
		if (entry instanceof JournalEntry.Ended || !isUnrecordable()) {
			this.interpreter.journal().appendSoon(entry);
		}
	}

	void recordEnding(Termination termination) {
		if (!this.state.record().isOpened()) {
			termination.cutOff().ifPresent(this.interpreter.turnedAway()::count);
			return;
		}
		if (termination.ending() == Ending.NODE_LOST) {
			// Another node has written it, as this one may not.
			return;
		}
		JournalEntry ended = new JournalEntry.Ended(this.id, termination.ending(), termination.cutOff(),
				this.interpreter.clock().instant());
		if (isUnrecordable()) {
			appendSoon(ended);
			return;
		}
		List<JournalEntry> entries = introduced(ended);
		if (this.state.isResumable()) {
			entries.add(new JournalEntry.NothingToTakeUp(this.id));
		}
		try {
			this.interpreter.journal().append(entries);
		}
		catch (JournalUnavailableException ex) {
			log("The ending of conversation {} is not durable yet: {}", ex);
		}
	}

	private void refuse(Termination then) {
		this.interpreter.run(this.conversation, new Command.JournalRefused(then));
	}

	private List<JournalEntry> introduced(JournalEntry entry) {
		List<JournalEntry> entries = new ArrayList<>(2);
		entries.addAll(this.introduction);
		entries.add(entry);
		this.introduction = List.of();
		return entries;
	}

	/** The state as it is now, rather than as it was decided. */
	private boolean isUnrecordable() {
		return this.conversation.state().condition().isUnrecordable();
	}

	private void log(String line, JournalUnavailableException failure) {
		logger.atWarn().addKeyValue("conversation", this.id).log(line, this.id, failure.getMessage());
	}

}
