package parley.server.web;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.LongStream;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import org.springframework.web.servlet.mvc.method.annotation.SseEmitter;

import parley.server.desk.DeskEvent;
import parley.server.desk.DeskNews;

import static org.assertj.core.api.Assertions.assertThat;

/** Events are formatted a few kilobytes at a time, and on no thread of the chat. */
class EventSenderTests {

	private static final int EVENTS = 100;

	private final EventSender sender = new EventSender(10);

	private final List<Thread> threads = new CopyOnWriteArrayList<>();

	private final List<Integer> batches = new CopyOnWriteArrayList<>();

	private final List<Long> formatted = new CopyOnWriteArrayList<>();

	@AfterEach
	void close() {
		this.sender.close();
	}

	@Test
	void chatNeedsNoneOfTheThreadsThatFormat() throws InterruptedException {
		Thread caller = Thread.startVirtualThread(() -> send("x"));
		caller.join();
		assertThat(this.threads).isNotEmpty().doesNotContain(caller).noneMatch(Thread::isVirtual);
	}

	@Test
	void shortEventsAreFormattedTogether() {
		send("x");
		assertThat(this.batches).containsExactly(EVENTS);
		assertThat(this.formatted).hasSize(EVENTS).isSorted();
	}

	@Test
	void longEventsWaitUntilThoseBeforeThemAreSent() {
		send("x".repeat(10_000));
		assertThat(this.batches).containsExactlyElementsOf(
				LongStream.rangeClosed(1, EVENTS).mapToInt((left) -> (int) (EVENTS + 1 - left)).boxed().toList());
		assertThat(this.formatted).hasSize(EVENTS).isSorted().doesNotHaveDuplicates();
	}

	private void send(String data) {
		List<DeskEvent> events = new ArrayList<>();
		for (long id = 1; id <= EVENTS; id++) {
			events.add(new DeskEvent(id, Instant.EPOCH, new DeskNews.Reset()));
		}
		this.sender.send(new SseEmitter(), (batch) -> {
			this.threads.add(Thread.currentThread());
			this.batches.add(batch.size());
			return (event) -> {
				this.formatted.add(event.id());
				return SseEmitter.event().data(data);
			};
		}, events);
	}

}
