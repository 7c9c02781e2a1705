package parley.server.wire;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.server.Waiting;
import parley.server.conversation.ConversationEvent;
import parley.server.turn.Ending;

import static org.assertj.core.api.Assertions.assertThat;

/** Clients that send and read slowly or never, and how they end. */
@Tag("L6")
class SlowReaderWireTests {

	private static final Duration LIMIT = Duration.ofHours(1);

	private static final int ANSWERS = 500;

	/** More answers than fit between the server and a client that reads. */
	private static final int MOST_IN_BUFFERS = 200;

	/** Of 1,500 bytes, so that few of them fill the buffers. */
	private static final String LONG = "eve> " + "€".repeat(500) + "\n";

	@Test
	void oneThatNeverReadsIsGoneAndItsAnswerUndelivered() throws Exception {
		try (RunningServer server = RunningServer.withEcho("parley.limits.read-within=1s");
				RawClient deaf = RawClient.connectWithSmallBuffers(server.port())) {
			Flood flood = Flood.of(deaf);
			server.awaitEvent(ConversationEvent.ReplyUndelivered.class, (lost) -> true);
			server.awaitEnded(Ending.CLIENT_GONE);
			flood.awaitBroken();
			assertThat(server.rows("SELECT ending || ' ' || cut_off || ' ' || undelivered FROM conversation"))
				.containsExactly("client-gone not-reading 1");
		}
	}

	/** Slow is not deaf: each byte that it takes is one. */
	@Test
	void oneThatReadsSlowlyGetsEverything() throws Exception {
		try (RunningServer server = RunningServer.withEcho();
				RawClient slow = RawClient.connectWithSmallBuffers(server.port())) {
			Thread sender = Thread.ofPlatform().daemon().start(() -> slow.send(LONG.repeat(ANSWERS)));
			List<Long> readAt = new ArrayList<>();
			for (int answer = 0; answer < ANSWERS; answer++) {
				assertThat(slow.line()).hasSize(500);
				readAt.add(System.nanoTime());
				if (answer >= MOST_IN_BUFFERS) {
					// What is being written now was begun after that one was read.
					server.sweepAt(readAt.get(answer - MOST_IN_BUFFERS) + LIMIT.toNanos());
				}
			}
			assertThat(sender.join(Waiting.PATIENCE)).isTrue();
			assertThat(server.desk().view().open()).hasSize(1);
		}
	}

}
