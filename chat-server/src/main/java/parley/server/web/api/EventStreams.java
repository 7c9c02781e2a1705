package parley.server.web.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.MediaType;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import parley.server.desk.DeskEvent;
import parley.server.desk.DeskFeed;
import parley.server.desk.Subscription;

/**
 * The open streams of events. A stream whose reader has gone is noticed at the next event
 * or at the next sign of life, and all are closed before the server stops. Safe for any
 * thread.
 */
@Component
@ConditionalOnWebApplication
class EventStreams implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(EventStreams.class);

	/** Proxies cut off what is silent for longer than a minute. */
	private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

	private static final int MAX_OPEN = 1000;

	private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();

	private final Thread signs;

	private final DeskFeed feed;

	EventStreams(DeskFeed feed) {
		this.feed = feed;
		this.signs = Thread.ofVirtual().name("event-streams").start(this::showLife);
	}

	SseEmitter open(@Nullable String lastEventId) {
		if (this.open.size() >= MAX_OPEN) {
			throw Problem.tooManyStreams();
		}
		SseEmitter stream = new SseEmitter(0L);
		this.open.add(stream);
		// The answer's head goes out at once: its reader knows that nothing is missed.
		send(stream, SseEmitter.event().comment("from here on"));
		Subscription subscription = this.feed.subscribe(id(lastEventId), (event) -> send(stream, written(event)));
		stream.onCompletion(() -> over(stream, subscription));
		stream.onError((failure) -> over(stream, subscription));
		subscription.whenOver(stream::complete);
		return stream;
	}

	@EventListener(ContextClosedEvent.class)
	void stopping() {
		this.open.forEach(SseEmitter::complete);
	}

	@Override
	public void close() {
		this.signs.interrupt();
	}

	private void over(SseEmitter stream, Subscription subscription) {
		this.open.remove(stream);
		subscription.close();
	}

	private void showLife() {
		try {
			while (true) {
				Thread.sleep(SIGN_OF_LIFE);
				this.open.forEach(this::showLife);
			}
		}
		catch (InterruptedException ex) {
			logger.trace("The server stops");
		}
	}

	/** On a thread of its own: one that takes nothing holds up no other. */
	private void showLife(SseEmitter stream) {
		Thread.startVirtualThread(() -> {
			try {
				send(stream, SseEmitter.event().comment("still here"));
			}
			catch (UncheckedIOException | IllegalStateException ex) {
				logger.trace("A reader of events has gone", ex);
				stream.completeWithError(ex);
			}
		});
	}

	private static void send(SseEmitter stream, SseEmitter.SseEventBuilder event) {
		try {
			stream.send(event);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static SseEmitter.SseEventBuilder written(DeskEvent event) {
		return SseEmitter.event()
			.id(Long.toString(event.id()))
			.name(event.kind())
			.data(EventView.of(event), MediaType.APPLICATION_JSON);
	}

	/** What is no id was not ours: it is as good as one that is forgotten. */
	private static @Nullable Long id(@Nullable String text) {
		if (text == null || text.isEmpty()) {
			return null;
		}
		return text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0L;
	}

}
