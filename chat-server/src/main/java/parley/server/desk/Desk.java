package parley.server.desk;

import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import parley.protocol.MessageText;
import parley.server.conversation.Answering;
import parley.server.conversation.ConversationListener;
import parley.server.turn.ConversationId;
import parley.server.turn.Reply;
import parley.server.turn.ReplyOutcome;
import parley.server.turn.Turn;

/**
 * The operators' use cases: claiming, answering, ending, and notes; {@link DeskView} has
 * who is connected and who waits. Shared by everything that operators use. Safe for any
 * thread.
 */
public final class Desk {

	/** An ending is durable within it, unless the journal can't write. */
	private static final Duration MOMENT = Duration.ofSeconds(1);

	private final DeskListeners listeners;

	private final Answering conversations;

	private final Board board;

	private final ClaimService claims;

	private final Notes notes;

	private final DeskFeed feed;

	private final Working working;

	private final InstantSource clock;

	Desk(DeskListeners listeners, Answering conversations, Board board, ClaimService claims, Notes notes, DeskFeed feed,
			InstantSource clock) {
		this.listeners = listeners;
		this.conversations = conversations;
		this.board = board;
		this.claims = claims;
		this.notes = notes;
		this.feed = feed;
		this.working = new Working(clock);
		this.clock = clock;
	}

	/**
	 * Tells somebody of everything that happens at this node from now on, when the desk
	 * knows of it. {@link DeskFeed} is for those who may be slow, or come back.
	 * @param listener who is told, on the thread that performs for the conversation
	 */
	public void subscribe(ConversationListener listener) {
		this.listeners.subscribe(listener);
	}

	/**
	 * Tells somebody of everything that happens from now on, at this node and at others.
	 * @param listener who is told
	 */
	public void follow(ConversationListener listener) {
		this.listeners.follow(listener);
	}

	/**
	 * {@return the open conversations}
	 */
	public DeskView view() {
		return this.board;
	}

	/**
	 * Claims a conversation for {@code parley.desk.claim-lease}, or renews the claim.
	 * @param who the operator
	 * @param id the conversation
	 * @return what became of it
	 * @throws parley.server.journal.JournalUnavailableException if it can't be decided
	 * because the journal can't write
	 */
	public ClaimResult claim(Operator who, ConversationId id) {
		seen(who);
		return this.claims.claim(who, id);
	}

	/**
	 * Gives up a claim: anybody may answer.
	 * @param who the operator
	 * @param id the conversation
	 * @return whether the operator had claimed it
	 * @throws parley.server.journal.JournalUnavailableException if the journal can't
	 * write
	 */
	public boolean release(Operator who, ConversationId id) {
		seen(who);
		return this.claims.release(who, id);
	}

	/**
	 * Hands over a conversation that the operator has claimed, or nobody.
	 * @param who the operator
	 * @param id the conversation
	 * @param to who is to answer from now on
	 * @return what became of it: the other's claim, or a third one's
	 * @throws parley.server.journal.JournalUnavailableException if the journal can't
	 * write
	 */
	public ClaimResult handOver(Operator who, ConversationId id, Operator to) {
		seen(who);
		return this.claims.handOver(who, id, to);
	}

	/**
	 * Hands over a conversation whoever has claimed it. The caller makes sure that this
	 * operator may do that.
	 * @param supervisor the operator
	 * @param id the conversation
	 * @param to who is to answer from now on
	 * @return the other's claim, or that it is over
	 * @throws parley.server.journal.JournalUnavailableException if the journal can't
	 * write
	 */
	public ClaimResult assign(Operator supervisor, ConversationId id, Operator to) {
		seen(supervisor);
		return this.claims.assign(supervisor, id, to);
	}

	/**
	 * Answers. Of several who answer the same turn exactly one is accepted, and none ever
	 * answers another turn than the one that was seen. Returns at once; committing and
	 * sending go on behind it. A claim of the operator's own is renewed.
	 * @param who the operator
	 * @param id the conversation
	 * @param answers the number of the client's turn that the operator has seen
	 * @param text the reply
	 * @return what became of it
	 */
	public ReplyOutcome reply(Operator who, ConversationId id, int answers, MessageText text) {
		seen(who);
		ReplyOutcome outcome = unlessClaimed(who, id, () -> replied(id, Reply.to(answers, text, who.name())));
		if (outcome instanceof ReplyOutcome.Accepted) {
			keepClaim(who, id);
		}
		return outcome;
	}

	/**
	 * Says {@code \quit}, in turn or not (S5), unless somebody else has claimed the
	 * conversation. Who looks behind it finds it over; waits for that, up to 1 s.
	 * @param who the operator
	 * @param id the conversation
	 * @param lastWord what to say before, for which the floor must be ours, or
	 * {@code null}
	 * @return what became of it
	 */
	public ReplyOutcome end(Operator who, ConversationId id, @Nullable MessageText lastWord) {
		seen(who);
		ReplyOutcome outcome = unlessClaimed(who, id, () -> ended(who, id, lastWord));
		if (outcome.isDone()) {
			this.board.awaitEnd(id, MOMENT);
		}
		return outcome;
	}

	/**
	 * Takes a note on a conversation, open or ended, for other operators.
	 * @param who the operator
	 * @param id the conversation
	 * @param text what to note
	 * @return what became of it: a conversation may have so many notes
	 * ({@code parley.desk.notes-per-conversation})
	 * @throws IllegalArgumentException if the text can't be a note ({@link Note#isText})
	 * @throws parley.server.journal.JournalUnavailableException if the journal can't
	 * write
	 */
	public NoteResult note(Operator who, ConversationId id, String text) {
		if (!Note.isText(text)) {
			throw new IllegalArgumentException("a note is 1 to %d characters".formatted(Note.MAX_CHARACTERS));
		}
		seen(who);
		NoteResult result = this.notes.take(id, who, text, this.clock.instant());
		if (result instanceof NoteResult.Taken(Note note)) {
			this.feed.tell(new DeskNews.Noted(note));
		}
		return result;
	}

	/**
	 * {@return the notes on conversations}
	 */
	public NoteLookup notes() {
		return this.notes;
	}

	/**
	 * Renews a claim that would soon run out, because its operator is at it. Returns at
	 * once; nothing happens if there is no such claim.
	 * @param who the operator
	 * @param id the conversation
	 */
	public void keepClaim(Operator who, ConversationId id) {
		this.claims.endingSoon(who, id).ifPresent((claim) -> Thread.startVirtualThread(() -> this.claims.renew(claim)));
	}

	/**
	 * Takes note that an operator is there, which everything that an operator does tells
	 * by itself.
	 * @param who the operator
	 */
	public void seen(Operator who) {
		if (!who.isServerItself()) {
			this.working.saw(who);
		}
	}

	/**
	 * {@return who is working: was seen within the last minute or has claimed something}
	 */
	public List<Presence> working() {
		return this.working.now(this.board.open().stream().flatMap((entry) -> entry.claim().stream()).toList());
	}

	private ReplyOutcome unlessClaimed(Operator who, ConversationId id, Supplier<ReplyOutcome> otherwise) {
		return this.claims.othersClaim(who, id)
			.<ReplyOutcome>map((claim) -> new ReplyOutcome.Claimed(claim.by().name(), claim.until()))
			.orElseGet(otherwise);
	}

	private ReplyOutcome replied(ConversationId id, Reply reply) {
		ReplyOutcome outcome = this.conversations.reply(id, reply);
		if (outcome instanceof ReplyOutcome.Accepted(Turn turn)) {
			this.board.answered(id, turn);
		}
		return outcome;
	}

	private ReplyOutcome ended(Operator who, ConversationId id, @Nullable MessageText lastWord) {
		return (lastWord == null) ? this.conversations.quit(id)
				: this.conversations.end(id, Reply.toWhatWaits(lastWord, who.name()));
	}

}
