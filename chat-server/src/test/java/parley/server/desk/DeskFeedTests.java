package parley.server.desk;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.LongStream;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import parley.server.conversation.ConversationEvent;
import parley.server.turn.ConversationId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Who follows the desk misses nothing, or is told so. */
class DeskFeedTests {

	private static final int KEPT = 100;

	private final ManualClock clock = new ManualClock();

	private final DeskFeed feed = new DeskFeed(KEPT, this.clock);

	private final List<DeskEvent> told = new CopyOnWriteArrayList<>();

	@Test
	void whoFollowsIsToldOfWhatHappensFromNowOn() {
		happens(1);
		follow(null);
		happens(2);
		happens(3);
		await().untilAsserted(() -> assertThat(conversations()).containsExactly(2L, 3L));
		assertThat(this.told.getLast().id()).isEqualTo(this.feed.lastId());
		assertThat(this.told.getFirst().kind()).isEqualTo("held");
	}

	@Test
	void whoComesBackIsToldWhatItMissedOnceAndInOrder() {
		happens(1);
		long seen = this.feed.lastId();
		happens(2);
		happens(3);
		follow(seen);
		happens(4);
		await().untilAsserted(() -> assertThat(conversations()).containsExactly(2L, 3L, 4L));
	}

	@Test
	void whoMissedNothingIsToldNothing() {
		happens(1);
		follow(this.feed.lastId());
		happens(2);
		await().untilAsserted(() -> assertThat(conversations()).containsExactly(2L));
	}

	@Test
	void whoMissedMoreThanIsKeptHasToLookAnew() {
		happens(1);
		long seen = this.feed.lastId();
		LongStream.rangeClosed(2, KEPT + 1).forEach(this::happens);
		follow(seen);
		happens(500);
		await().untilAsserted(() -> assertThat(conversations()).endsWith(500L).hasSize(KEPT + 1));
		this.told.clear();
		follow(seen - 1);
		await().untilAsserted(() -> assertThat(this.told).hasSize(1));
		assertThat(this.told.getFirst().news()).isEqualTo(new DeskNews.Reset());
		assertThat(this.told.getFirst().id()).isEqualTo(this.feed.lastId());
	}

	@Test
	void whoFollowedAnotherLifeOfTheServerHasToLookAnew() {
		happens(1);
		long before = this.feed.lastId();
		this.clock.passes(Duration.ofSeconds(1));
		DeskFeed next = new DeskFeed(KEPT, this.clock);
		assertThat(next.lastId()).isGreaterThan(before);
		next.subscribe(before, this.told::add);
		await().untilAsserted(() -> assertThat(this.told).hasSize(1));
		assertThat(this.told.getFirst().kind()).isEqualTo("reset");
		this.feed.subscribe(next.lastId(), this.told::add);
		await().untilAsserted(() -> assertThat(this.told).hasSize(2));
		assertThat(this.told.getLast().kind()).isEqualTo("reset");
	}

	@Test
	void whoIsTooSlowIsCutOffAndHoldsUpNobody() {
		CountDownLatch over = new CountDownLatch(1);
		CountDownLatch stuck = new CountDownLatch(1);
		Subscription slow = this.feed.subscribe(null, (event) -> wait(stuck));
		slow.whenOver(over::countDown);
		follow(null);
		LongStream.rangeClosed(1, 900).forEach(this::happens);
		await().untilAsserted(() -> assertThat(this.told).hasSize(900));
		LongStream.rangeClosed(901, 1200).forEach(this::happens);
		await().untilAsserted(() -> assertThat(this.told).hasSize(1200));
		wait(over);
		assertThat(slow.isOpen()).isFalse();
		stuck.countDown();
	}

	@Test
	void whoThrowsIsToldNoMore() {
		CountDownLatch over = new CountDownLatch(1);
		Subscription failing = this.feed.subscribe(null, (event) -> {
			throw new IllegalStateException("on purpose, by a test");
		});
		failing.whenOver(over::countDown);
		happens(1);
		wait(over);
		assertThat(failing.isOpen()).isFalse();
	}

	@Test
	void whoHasClosedIsToldNoMore() {
		Subscription closed = this.feed.subscribe(null, this.told::add);
		closed.close();
		CountDownLatch over = new CountDownLatch(1);
		closed.whenOver(over::countDown);
		wait(over);
		follow(null);
		happens(1);
		await().untilAsserted(() -> assertThat(conversations()).containsExactly(1L));
	}

	@Test
	void eventsOfManyThreadsHaveGrowingIds() {
		follow(null);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			LongStream.rangeClosed(1, 500).forEach((number) -> threads.execute(() -> happens(number)));
		}
		await().untilAsserted(() -> assertThat(this.told).hasSize(500));
		assertThat(this.told).extracting(DeskEvent::id).isSorted().doesNotHaveDuplicates();
	}

	private void happens(long conversation) {
		this.feed.tell(new DeskNews.Happened(new ConversationEvent.MessageHeld(new ConversationId(conversation), 1)));
	}

	private void follow(@Nullable Long lastEventId) {
		this.feed.subscribe(lastEventId, this.told::add);
	}

	private List<Long> conversations() {
		return this.told.stream().map((event) -> event.conversation().orElseThrow().number()).toList();
	}

	private static void wait(CountDownLatch latch) {
		try {
			latch.await();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
