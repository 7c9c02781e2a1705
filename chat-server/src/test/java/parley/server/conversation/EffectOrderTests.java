package parley.server.conversation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.protocol.MessageText;
import parley.server.Waiting;
import parley.server.turn.Arrival;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.Reply;
import parley.server.turn.ReplyOutcome;
import parley.server.turn.TurnStateService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The effects of one conversation stand in the order of its decisions, whoever decides.
 */
class EffectOrderTests {

	private static final int EXCHANGES = 3_000;

	private static final int OPERATORS = 3;

	private final RecordingLink client = new RecordingLink();

	private final AtomicInteger answered = new AtomicInteger();

	@Test
	@Tag("S4")
	@Tag("W14")
	void replyIsNeverOvertakenByTheTurnThatItAllows() throws Exception {
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Conversations conversations = OffTheRecord.conversations(new TurnStateService(4, () -> Instant.EPOCH),
					threads);
			conversations.subscribe(this.client);
			ConversationId id = conversations.connected(this.client);
			List<Future<Integer>> working = new ArrayList<>();
			working.add(threads.submit(() -> chatter(conversations, id)));
			for (int operator = 0; operator < OPERATORS; operator++) {
				working.add(threads.submit(answering(conversations, id)));
			}
			for (Future<Integer> work : working) {
				work.get();
			}
			Waiting.until("all is sent", () -> this.client.record().contains("sent " + 2 * EXCHANGES),
					this.client::record);
		}
		List<String> seen = this.client.record().stream().filter((entry) -> !entry.startsWith("held")).toList();
		assertThat(seen).isEqualTo(expected());
	}

	@Test
	@Tag("S6")
	void quitComesBehindAReplyThatIsStillBeingWritten() {
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Conversations conversations = OffTheRecord.conversations(new TurnStateService(4, () -> Instant.EPOCH),
					threads);
			conversations.subscribe(this.client);
			ConversationId id = conversations.connected(this.client);
			says(conversations, id, this.client, "hi");
			this.client.stopsReading();
			conversations.reply(id, Reply.toWhatWaits(new MessageText("hello"), "operator"));
			conversations.end(id, Ending.SERVER_STOPPED);
			assertThat(this.client.record()).as("the line expires although a write blocks").endsWith("expires");
			this.client.readsAgain();
			Waiting.until("it has ended", () -> this.client.record().contains("ended SERVER_STOPPED"),
					this.client::record);
		}
		assertThat(this.client.record()).endsWith("<- hello", "sent 2", "<- \\quit", "ended SERVER_STOPPED");
	}

	@Test
	@Tag("B17")
	void replyToAClientThatDoesNotReadHoldsUpNobody() {
		RecordingLink other = new RecordingLink();
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			Conversations conversations = OffTheRecord.conversations(new TurnStateService(4, () -> Instant.EPOCH),
					threads);
			ConversationId slow = conversations.connected(this.client);
			ConversationId quick = conversations.connected(other);
			says(conversations, slow, this.client, "hi");
			says(conversations, quick, other, "hi");
			this.client.stopsReading();
			conversations.reply(slow, Reply.toWhatWaits(new MessageText("hello"), "operator"));
			conversations.reply(quick, Reply.toWhatWaits(new MessageText("hello"), "operator"));
			Waiting.until("the other is answered", () -> other.record().contains("<- hello"), other::record);
			assertThat(this.client.record()).doesNotContain("<- hello");
			this.client.readsAgain();
		}
	}

	private int chatter(Conversations conversations, ConversationId id) throws InterruptedException {
		for (int exchange = 1; exchange <= EXCHANGES; exchange++) {
			conversations.arrived(id, this.client, null, new Arrival.Message(new MessageText("message " + exchange)));
		}
		return EXCHANGES;
	}

	/** Answers as fast as it can, in competition with the others. */
	private Callable<Integer> answering(Conversations conversations, ConversationId id) {
		return () -> {
			while (this.answered.get() < EXCHANGES) {
				if (conversations.reply(id,
						Reply.toWhatWaits(new MessageText("answer"), "operator")) instanceof ReplyOutcome.Accepted) {
					this.answered.incrementAndGet();
				}
				else {
					LockSupport.parkNanos(1_000);
				}
			}
			return EXCHANGES;
		};
	}

	private static void says(Conversations conversations, ConversationId id, RecordingLink client, String text) {
		try {
			conversations.arrived(id, client, null, new Arrival.Message(new MessageText(text)));
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private static List<String> expected() {
		List<String> expected = new ArrayList<>();
		expected.add("connected from 192.0.2.1");
		for (int exchange = 1; exchange <= EXCHANGES; exchange++) {
			expected.add((2 * exchange - 1) + " message " + exchange);
			expected.add("<- answer");
			expected.add("sent " + 2 * exchange);
		}
		return expected;
	}

}
