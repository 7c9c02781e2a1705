package parley.server.desk;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

import parley.server.conversation.ConversationEvent;
import parley.server.turn.ConversationId;
import parley.server.turn.Turn;

/**
 * Where each open conversation stands, as its events tell. Safe for any thread.
 */
final class Board implements DeskView {

	private static final Comparator<DeskEntry> BY_AGE = Comparator.comparingLong((entry) -> entry.id().number());

	private final Map<ConversationId, DeskEntry> entries = new HashMap<>();

	private final WaitingOrder inbox = new WaitingOrder();

	/** Which change of their claims is shown. */
	private final Map<ConversationId, Long> claimVersions = new HashMap<>();

	private final InstantSource clock;

	Board(InstantSource clock) {
		this.clock = clock;
	}

	@Override
	public synchronized List<DeskEntry> open() {
		return this.entries.values().stream().sorted(BY_AGE).map(this::current).toList();
	}

	@Override
	public synchronized int openCount() {
		return this.entries.size();
	}

	@Override
	public synchronized List<DeskEntry> openWithClient(int offset, int limit) {
		return withClient(0).skip(offset).limit(limit).map(this::current).toList();
	}

	@Override
	public synchronized InboxPage openWithClientAfter(long place, int limit) {
		return page(withClient(place).map((entry) -> Map.entry(entry.id().number(), entry.id())), limit);
	}

	private Stream<DeskEntry> withClient(long place) {
		return this.entries.values()
			.stream()
			.filter((entry) -> entry.waiting().isEmpty() && entry.id().number() > place)
			.sorted(BY_AGE);
	}

	@Override
	public synchronized List<DeskEntry> inbox(int offset, int limit) {
		return longestFirst().skip(offset).limit(limit).toList();
	}

	@Override
	public synchronized InboxPage inboxAfter(long place, int limit) {
		return page(this.inbox.after(place), limit);
	}

	private InboxPage page(Stream<Map.Entry<Long, ConversationId>> places, int limit) {
		List<Map.Entry<Long, ConversationId>> some = places.limit(limit + 1L).toList();
		return new InboxPage(
				some.stream().limit(limit).map(Map.Entry::getValue).map(this.entries::get).map(this::current).toList(),
				(some.size() > limit) ? Optional.of(some.get(limit - 1).getKey()) : Optional.empty());
	}

	@Override
	public synchronized int waiting() {
		return this.inbox.size();
	}

	@Override
	public synchronized Optional<DeskEntry> find(ConversationId id) {
		return Optional.ofNullable(this.entries.get(id)).map(this::current);
	}

	@Override
	public synchronized Optional<DeskEntry> longestWaiting(Operator who) {
		return longestFirst().filter((entry) -> entry.isFreeFor(who)).findFirst();
	}

	@Override
	public synchronized DeskEntry awaitWaiting(Operator who) throws InterruptedException {
		Optional<DeskEntry> longest = longestWaiting(who);
		while (longest.isEmpty()) {
			wait();
			longest = longestWaiting(who);
		}
		return longest.get();
	}

	private Stream<DeskEntry> longestFirst() {
		return this.inbox.longestFirst().map(this.entries::get).map(this::current);
	}

	synchronized void note(ConversationEvent event) {
		ConversationId id = event.conversation();
		switch (event) {
			case ConversationEvent.Connected connected ->
				this.entries.putIfAbsent(id, DeskEntry.connected(id, connected.address(), connected.at()));
			case ConversationEvent.ClientTurn asked -> asked(id, asked);
			case ConversationEvent.MessageHeld held -> change(id, (entry) -> entry.holding(held.waiting()));
			case ConversationEvent.ReplySent sent -> answered(id, sent.turn());
			case ConversationEvent.ReplyUndelivered lost -> answered(id, lost.turn());
			case ConversationEvent.MessageRefused refused -> change(id, DeskEntry::refused);
			case ConversationEvent.Reopened reopened -> {
				DeskEntry entry = DeskEntry.reopened(reopened);
				this.entries.merge(id, entry, (before, now) -> now.with(before.claim()));
				if (entry.waiting().isPresent()) {
					enterInbox(id);
				}
				else {
					this.inbox.leave(id);
				}
			}
			case ConversationEvent.ConnectionLost lost -> change(id, (entry) -> entry.reconnecting(true));
			case ConversationEvent.Resumed resumed -> change(id, (entry) -> entry.reconnecting(false));
			case ConversationEvent.Ended ended -> {
				this.entries.remove(id);
				this.inbox.forget(id);
				this.claimVersions.remove(id);
				notifyAll();
			}
		}
	}

	/** Waits until it is open no more, or until time is up or the thread interrupted. */
	synchronized void awaitEnd(ConversationId id, Duration patience) {
		long deadline = System.nanoTime() + patience.toNanos();
		try {
			for (long left = patience.toNanos(); left > 0
					&& this.entries.containsKey(id); left = deadline - System.nanoTime()) {
				TimeUnit.NANOSECONDS.timedWait(this, left);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	/** Whether it tells more than is known: who takes a conversation over says all. */
	synchronized boolean isNews(ConversationEvent event) {
		DeskEntry entry = this.entries.get(event.conversation());
		return entry == null || switch (event) {
			case ConversationEvent.Connected connected -> false;
			case ConversationEvent.Reopened reopened -> false;
			case ConversationEvent.ClientTurn asked -> asked.turn().number() > entry.lastTurn();
			case ConversationEvent.ReplySent sent -> sent.turn().number() >= entry.lastTurn();
			case ConversationEvent.ConnectionLost lost -> !entry.reconnecting();
			case ConversationEvent.MessageHeld held -> held.waiting() != entry.held();
			default -> true;
		};
	}

	synchronized void answered(ConversationId id, Turn turn) {
		change(id, (entry) -> entry.answered(turn));
		DeskEntry entry = this.entries.get(id);
		if (entry != null && entry.waiting().isEmpty()) {
			if (entry.lastAnsweredBy().equals(Optional.of(Operator.PARLEY))) {
				this.inbox.leave(id);
			}
			else {
				this.inbox.forget(id);
			}
		}
	}

	/**
	 * Takes note of who has claimed a conversation, unless something later is known.
	 * @return the entry as it was before; empty if nothing has changed
	 */
	synchronized Optional<DeskEntry> claimed(ClaimState state) {
		ConversationId id = state.conversation();
		DeskEntry entry = this.entries.get(id);
		if (entry == null || state.version() <= this.claimVersions.getOrDefault(id, -1L)) {
			return Optional.empty();
		}
		this.claimVersions.put(id, state.version());
		this.entries.put(id, entry.with(state.claim()));
		notifyAll();
		return Optional.of(entry);
	}

	/** Claims that have run out and are not forgotten yet. */
	synchronized List<Claim> lapsed() {
		return this.entries.values()
			.stream()
			.flatMap((entry) -> entry.claim().stream())
			.filter((claim) -> !claim.holdsAt(this.clock.instant()))
			.toList();
	}

	/**
	 * Forgets a claim that has run out.
	 * @return whether it was there still
	 */
	synchronized boolean lapse(Claim claim) {
		DeskEntry entry = this.entries.get(claim.conversation());
		if (entry == null || !entry.claim().equals(Optional.of(claim))) {
			return false;
		}
		this.entries.put(claim.conversation(), entry.with(Optional.empty()));
		notifyAll();
		return true;
	}

	/** A conversation that is reopened has told its turn before, and may be answered. */
	private void asked(ConversationId id, ConversationEvent.ClientTurn asked) {
		DeskEntry entry = this.entries.get(id);
		if (entry != null && asked.turn().number() > entry.lastTurn()) {
			this.entries.put(id, entry.asked(asked.handle(), asked.turn()));
			enterInbox(id);
		}
	}

	private void enterInbox(ConversationId id) {
		this.inbox.enter(id);
		notifyAll();
	}

	private void change(ConversationId id, UnaryOperator<DeskEntry> change) {
		this.entries.computeIfPresent(id, (key, entry) -> change.apply(entry));
	}

	/** A claim that has run out is none, whether or not anybody has noticed. */
	private DeskEntry current(DeskEntry entry) {
		boolean lapsed = entry.claim().isPresent() && !entry.claim().get().holdsAt(this.clock.instant());
		return lapsed ? entry.with(Optional.empty()) : entry;
	}

}
