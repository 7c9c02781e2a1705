package parley.server.web.page;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.jspecify.annotations.Nullable;

import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import parley.server.desk.Desk;
import parley.server.desk.DeskEvent;
import parley.server.desk.DeskFeed;
import parley.server.desk.Subscription;

/**
 * The pages that are open in browsers, and told what happens and where, never what was
 * said: they fetch that anew. Safe for any thread.
 */
class LivePages implements AutoCloseable {

	/** A page whose browser has gone without a word is noticed then. */
	private static final Duration BEAT = Duration.ofSeconds(15);

	/** How long a browser waits before it comes back. */
	private static final Duration RETRY = Duration.ofSeconds(1);

	private final Set<SseEmitter> open = ConcurrentHashMap.newKeySet();

	private final Desk desk;

	private final DeskFeed feed;

	private final Unclaimed unclaimed;

	private final Thread heart = Thread.ofVirtual().name("page-heartbeat").start(this::beatUntilClosed);

	LivePages(Desk desk, DeskFeed feed, Unclaimed unclaimed) {
		this.desk = desk;
		this.feed = feed;
		this.unclaimed = unclaimed;
	}

	/**
	 * Tells one more page, until its browser goes or the server stops.
	 * @param lastEventId the last event that it has, or {@code null} if it has none
	 * @return what it is told through
	 */
	SseEmitter join(@Nullable Long lastEventId) {
		SseEmitter page = new SseEmitter(0L);
		this.open.add(page);
		beat(page);
		Subscription subscription = this.feed.subscribe(lastEventId, (event) -> send(page, event));
		page.onCompletion(() -> {
			this.open.remove(page);
			subscription.close();
		});
		page.onError((failure) -> subscription.close());
		subscription.whenOver(() -> complete(page));
		return page;
	}

	/** First of all: the web server waits for what is still open. */
	@EventListener(ContextClosedEvent.class)
	@Override
	public void close() {
		this.heart.interrupt();
		this.open.forEach(this::complete);
	}

	private void send(SseEmitter page, DeskEvent event) {
		String data = "{\"kind\":\"%s\",\"conversation\":%s,\"waiting\":%d,\"unclaimed\":%d}".formatted(event.kind(),
				event.conversation().map(Object::toString).orElse("null"), this.desk.waiting(),
				this.unclaimed.lately());
		send(page, SseEmitter.event().id(Long.toString(event.id())).data(data));
	}

	private static void send(SseEmitter page, SseEmitter.SseEventBuilder what) {
		try {
			page.send(what);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private void complete(SseEmitter page) {
		this.open.remove(page);
		page.complete();
	}

	private void beatUntilClosed() {
		try {
			while (true) {
				Thread.sleep(BEAT);
				this.open.forEach((page) -> Thread.startVirtualThread(() -> beat(page)));
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

	private void beat(SseEmitter page) {
		try {
			send(page, SseEmitter.event().reconnectTime(RETRY.toMillis()).comment("here"));
		}
		catch (UncheckedIOException | IllegalStateException ex) {
			complete(page);
		}
	}

}
