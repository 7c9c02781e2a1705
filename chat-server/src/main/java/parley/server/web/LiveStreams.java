package parley.server.web;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.security.web.session.HttpSessionDestroyedEvent;
import org.springframework.security.web.session.HttpSessionIdChangedEvent;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import parley.server.desk.DeskEvent;
import parley.server.desk.DeskFeed;
import parley.server.desk.Subscription;

/**
 * Everything that is told what happens at the desk, as it happens: open pages and
 * programs. There are only so many, in all and of each reader. Who has gone without a
 * word is noticed at the next event or at the next sign of life, and all are closed
 * before the web server stops, which would wait for them. Safe for any thread.
 */
public class LiveStreams implements AutoCloseable {

	/** After how long it is worth trying again, in seconds. */
	public static final String RETRY_AFTER = "5";

	private static final Logger logger = LoggerFactory.getLogger(LiveStreams.class);

	/** Proxies cut off what is silent for longer than a minute. */
	private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

	/** The id of an event that the feed does not know any more. */
	private static final Long FORGOTTEN = 0L;

	/** How long a browser waits before it comes back. */
	private static final Duration RETRY = Duration.ofSeconds(1);

	private final Map<SseEmitter, Reader> open = new HashMap<>();

	private final int atMost;

	private final int atMostOfOne;

	private final DeskFeed feed;

	private final EventSender sender;

	private final ReplayLimits replays;

	private final Thread heart = Thread.ofVirtual().name("live-streams").start(this::beatUntilClosed);

	LiveStreams(DeskFeed feed, EventSender sender, ReplayLimits replays, WebProperties properties) {
		this.feed = feed;
		this.sender = sender;
		this.replays = replays;
		this.atMost = properties.maxStreams();
		this.atMostOfOne = properties.maxStreamsPerOperator();
	}

	/**
	 * Opens one more stream, until its reader goes, the session that it is read in ends,
	 * or the server stops.
	 * @param owner who reads
	 * @param lastEventId the last event that its reader has, or {@code null} for none: it
	 * is told first what came since, or to look at everything anew
	 * @param format how it is told
	 * @return the stream, or nothing if there are as many as there may be, in all or of
	 * this reader
	 */
	public Optional<SseEmitter> open(StreamOwner owner, @Nullable Long lastEventId, StreamFormat format) {
		SseEmitter stream = new SseEmitter(0L);
		if (!add(stream, new Reader(owner, format))) {
			return Optional.empty();
		}
		if (owner.isGone()) {
			// Its session has ended before that could be told.
			remove(stream);
			return Optional.empty();
		}
		// The answer's head goes out at once: its reader knows that nothing is missed.
		beat(stream, format);
		Subscription subscription = this.feed.subscribeToBatches(replayFrom(owner, lastEventId),
				(events) -> this.sender.send(stream, format, events));
		stream.onCompletion(() -> over(stream, subscription));
		stream.onError((failure) -> over(stream, subscription));
		subscription.whenOver(() -> end(stream));
		return Optional.of(stream);
	}

	private @Nullable Long replayFrom(StreamOwner owner, @Nullable Long lastEventId) {
		return (lastEventId == null || this.replays.allow(owner.name(), this.feed.missedSince(lastEventId)))
				? lastEventId : FORGOTTEN;
	}

	@EventListener(ContextClosedEvent.class)
	@Override
	public void close() {
		this.heart.interrupt();
		all().keySet().forEach(this::end);
	}

	/** Whoever has signed out is told no more. */
	@EventListener
	void over(HttpSessionDestroyedEvent event) {
		of(event.getId()).forEach(this::end);
	}

	/** Nor whoever has signed in once more, perhaps as somebody else. */
	@EventListener
	void over(HttpSessionIdChangedEvent event) {
		of(event.getOldSessionId()).forEach(this::end);
	}

	private synchronized boolean add(SseEmitter stream, Reader reader) {
		long own = this.open.values().stream().filter(reader::isSame).count();
		if (this.open.size() >= this.atMost || own >= this.atMostOfOne) {
			return false;
		}
		this.open.put(stream, reader);
		return true;
	}

	private synchronized Map<SseEmitter, Reader> all() {
		return Map.copyOf(this.open);
	}

	private synchronized List<SseEmitter> of(String session) {
		return this.open.entrySet()
			.stream()
			.filter((entry) -> entry.getValue().owner().isIn(session))
			.map(Map.Entry::getKey)
			.toList();
	}

	private void over(SseEmitter stream, Subscription subscription) {
		subscription.close();
		remove(stream);
	}

	private synchronized void remove(SseEmitter stream) {
		this.open.remove(stream);
	}

	private void beatUntilClosed() {
		try {
			while (true) {
				Thread.sleep(SIGN_OF_LIFE);
				// On a thread of its own: one that takes nothing holds up no other.
				all().forEach((stream, reader) -> Thread.startVirtualThread(() -> beat(stream, reader.format())));
			}
		}
		catch (InterruptedException ex) {
			logger.trace("The server stops");
		}
	}

	private void beat(SseEmitter stream, StreamFormat format) {
		try {
			EventSender.send(stream, format.alive().reconnectTime(RETRY.toMillis()));
		}
		catch (UncheckedIOException | IllegalStateException ex) {
			logger.trace("A reader of events has gone", ex);
			end(stream);
		}
	}

	/**
	 * The container may have ended it just before, or not know it yet: then it says
	 * nothing of its end.
	 */
	private void end(SseEmitter stream) {
		remove(stream);
		try {
			stream.complete();
		}
		catch (IllegalStateException ex) {
			logger.trace("A stream is over already", ex);
		}
	}

	/**
	 * Who reads a stream.
	 *
	 * @param owner the operator or program
	 * @param format how it is told what happens
	 */
	private record Reader(StreamOwner owner, StreamFormat format) {

		boolean isSame(Reader other) {
			return this.owner.name().equals(other.owner.name());
		}

	}

}
