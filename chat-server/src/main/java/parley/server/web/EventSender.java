package parley.server.web;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.ResponseBodyEmitter.DataWithMediaType;
import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import parley.server.desk.DeskEvent;

/**
 * Formats events on a few platform threads of its own, and sends the text on the caller's
 * thread, which may wait for a slow reader. Formatting computes, and asks the database:
 * on the virtual threads of streams it would keep those of the chat from running. Streams
 * take turns, some kilobytes each. Safe for any thread.
 */
final class EventSender implements AutoCloseable {

	/** A stream that is read slowly holds no more text than this and one event. */
	private static final int CHUNK = 8192;

	private static final MediaType TEXT = new MediaType("text", "plain", StandardCharsets.UTF_8);

	private final ThreadPoolExecutor threads;

	/**
	 * Creates the sender. It takes a quarter of the processors, and two threads at least:
	 * one may wait for the database.
	 * @param streams how many streams there are at most, each of which may wait
	 */
	EventSender(int streams) {
		int size = Math.max(2, Runtime.getRuntime().availableProcessors() / 4);
		this.threads = new ThreadPoolExecutor(size, size, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(2 * streams),
				Thread.ofPlatform().name("events-", 1).daemon().factory());
	}

	/**
	 * Sends events. Waits until their reader takes them.
	 * @param stream where to
	 * @param format how they are written
	 * @param events the events, in order
	 * @throws UncheckedIOException if the reader has gone
	 * @throws java.util.concurrent.RejectedExecutionException if too many wait already
	 */
	void send(SseEmitter stream, StreamFormat format, List<DeskEvent> events) {
		for (int sent = 0; sent < events.size();) {
			List<DeskEvent> rest = events.subList(sent, events.size());
			Chunk chunk = result(this.threads.submit(() -> chunk(format, rest)));
			send(stream, Set.of(new DataWithMediaType(chunk.text(), TEXT)));
			sent += chunk.events();
		}
	}

	/**
	 * Sends one event, formatted on this thread.
	 * @param stream where to
	 * @param event the event
	 * @throws UncheckedIOException if the reader has gone
	 */
	static void send(SseEmitter stream, SseEmitter.SseEventBuilder event) {
		send(stream, event.build());
	}

	@Override
	public void close() {
		this.threads.shutdownNow();
	}

	private static void send(SseEmitter stream, Set<DataWithMediaType> parts) {
		try {
			stream.send(parts);
		}
		catch (IOException ex) {
			throw new UncheckedIOException(ex);
		}
	}

	private static Chunk chunk(StreamFormat format, List<DeskEvent> events) {
		Function<DeskEvent, SseEmitter.SseEventBuilder> formatted = format.format(events);
		StringBuilder text = new StringBuilder();
		int count = 0;
		while (count < events.size() && text.length() < CHUNK) {
			formatted.apply(events.get(count++)).build().forEach((part) -> text.append(part.getData()));
		}
		return new Chunk(text.toString(), count);
	}

	private static Chunk result(Future<Chunk> work) {
		try {
			return work.get();
		}
		catch (InterruptedException ex) {
			work.cancel(false);
			Thread.currentThread().interrupt();
			throw new IllegalStateException("the stream is over", ex);
		}
		catch (ExecutionException ex) {
			throw (ex.getCause() instanceof RuntimeException cause) ? cause : new IllegalStateException(ex.getCause());
		}
	}

	/**
	 * Some events as they are sent.
	 *
	 * @param text the text
	 * @param events how many they are
	 */
	private record Chunk(String text, int events) {
	}

}
