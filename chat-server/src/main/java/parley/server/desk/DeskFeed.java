package parley.server.desk;

import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import org.springframework.context.event.EventListener;

import parley.server.journal.ConversationsErased;

/**
 * Tells operators' programs what happens, as it happens, and what they missed while they
 * were away. Nobody waits for whoever is told. Safe for any thread.
 */
public final class DeskFeed {

	private final ArrayDeque<DeskEvent> kept = new ArrayDeque<>();

	private final List<Subscription> subscriptions = new ArrayList<>();

	private final int replayEvents;

	private final InstantSource clock;

	/** Nothing up to this is known: it was told before this server started, or never. */
	private long forgotten;

	private long lastId;

	/**
	 * Creates the feed. Its first id is the time, in microseconds, so that ids grow over
	 * restarts.
	 * @param replayEvents how many events are kept for those who come back
	 */
	DeskFeed(int replayEvents, InstantSource clock) {
		this.replayEvents = replayEvents;
		this.clock = clock;
		this.lastId = clock.instant().toEpochMilli() * 1000;
		this.forgotten = this.lastId;
	}

	/**
	 * Tells somebody of everything from now on, or from where it left off. If what it
	 * missed is not known any more, the first event is a {@link DeskNews.Reset}. Who is
	 * too slow by far is cut off, and may come back with the last id it has.
	 * @param lastEventId the id of the last event that it has, or {@code null} if it has
	 * none and wants only what is new
	 * @param listener who is told, one event at a time, on a virtual thread of its own;
	 * what it throws ends the subscription
	 * @return the subscription, to be closed
	 */
	public Subscription subscribe(@Nullable Long lastEventId, Consumer<DeskEvent> listener) {
		return subscribeToBatches(lastEventId, (events) -> events.forEach(listener));
	}

	/**
	 * Tells somebody the same as {@link #subscribe}, in batches: what happens while the
	 * listener is busy, and what was missed, up to 100 events at once.
	 * @param lastEventId the id of the last event that it has, or {@code null} if it has
	 * none and wants only what is new
	 * @param listener who is told, one batch at a time, on a virtual thread of its own;
	 * what it throws ends the subscription
	 * @return the subscription, to be closed
	 */
	public Subscription subscribeToBatches(@Nullable Long lastEventId, Consumer<List<DeskEvent>> listener) {
		Subscription subscription;
		synchronized (this) {
			subscription = new Subscription(replay(lastEventId), listener, this::forget);
			this.subscriptions.add(subscription);
		}
		subscription.start();
		return subscription;
	}

	/**
	 * {@return the id of the last event, for who looks at everything and then subscribes}
	 */
	public synchronized long lastId() {
		return this.lastId;
	}

	/**
	 * Counts the events that somebody missed.
	 * @param lastEventId the id of the last event that it has
	 * @return how many would be replayed, at most; 0 if they are not known any more
	 */
	public synchronized int missedSince(long lastEventId) {
		return (lastEventId < this.forgotten) ? 0 : (int) Math.max(0, this.lastId - lastEventId);
	}

	synchronized void tell(DeskNews news) {
		DeskEvent event = new DeskEvent(++this.lastId, this.clock.instant(), news);
		this.kept.add(event);
		if (this.kept.size() > this.replayEvents) {
			this.forgotten = this.kept.remove().id();
		}
		this.subscriptions.forEach((subscription) -> subscription.offer(event));
	}

	/** What is erased is told to nobody who comes back. */
	@EventListener
	synchronized void erased(ConversationsErased gone) {
		this.kept.removeIf((event) -> event.conversation().filter(gone.conversations()::contains).isPresent());
	}

	private List<DeskEvent> replay(@Nullable Long lastEventId) {
		if (lastEventId == null) {
			return List.of();
		}
		if (lastEventId < this.forgotten || lastEventId > this.lastId) {
			return List.of(new DeskEvent(this.lastId, this.clock.instant(), new DeskNews.Reset()));
		}
		List<DeskEvent> missed = new ArrayList<>();
		for (var newestFirst = this.kept.descendingIterator(); newestFirst.hasNext();) {
			DeskEvent event = newestFirst.next();
			if (event.id() <= lastEventId) {
				break;
			}
			missed.add(event);
		}
		return missed.reversed();
	}

	private synchronized void forget(Subscription subscription) {
		this.subscriptions.remove(subscription);
	}

}
