package parley.server.wire;

import java.time.Duration;
import java.util.function.Predicate;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.server.FaultyLink;
import parley.server.conversation.ConversationEvent;
import parley.server.turn.Ending;

import static org.assertj.core.api.Assertions.assertThat;

/** The line between client and server is late, slow, cut or broken. */
class LinkFaultTests {

	private static final Duration IDLE = Duration.ofHours(1);

	private static RunningServer server;

	@BeforeAll
	static void start() {
		server = RunningServer.withEcho("parley.limits.idle-client-after=" + IDLE.toHours() + "h");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void nobodyIsConnected() {
		server.awaitNobody();
	}

	@Test
	void conversationGoesOnOverALateLine() {
		try (FaultyLink link = FaultyLink.to(server.port()); RawClient client = RawClient.connect(link.port())) {
			link.isLate(Duration.ofMillis(150));
			for (int turn = 0; turn < 5; turn++) {
				client.send("alice> late " + turn + "\n");
				assertThat(client.line()).isEqualTo("late " + turn);
			}
		}
		server.awaitEnded(Ending.CLIENT_GONE);
	}

	/** Its longest messages come in pieces, and are whole nevertheless. */
	@Test
	void conversationGoesOnOverALineOfOneKibibyteASecond() {
		try (FaultyLink link = FaultyLink.to(server.port()); RawClient client = RawClient.connect(link.port())) {
			link.isSlow(1024);
			String text = "x".repeat(500);
			for (int turn = 0; turn < 2; turn++) {
				client.send("alice> " + text + "\n");
				assertThat(client.line()).isEqualTo(text);
			}
		}
		server.awaitEnded(Ending.CLIENT_GONE);
	}

	@Test
	void lineThatIsCutEndsItsConversationWhenItsTimeIsUpAndNoOther() {
		try (FaultyLink link = FaultyLink.to(server.port());
				RawClient lost = RawClient.connect(link.port());
				RawClient other = server.connect()) {
			lost.send("alice> hi\n");
			assertThat(lost.line()).isEqualTo("hi");
			link.cut();
			lost.send("alice> never comes\n");
			for (int turn = 0; turn == 0 || server.desk().view().openCount() == 2; turn++) {
				long timeIsUp = System.nanoTime() + IDLE.toNanos();
				other.send("bob> still here\n");
				assertThat(other.line()).isEqualTo("still here");
				server.awaitEvent(ConversationEvent.ReplySent.class, isAnswerTo("still here", 2 * turn + 2));
				server.sweepAt(timeIsUp);
			}
			server.awaitEnded(Ending.IDLE);
		}
	}

	@Test
	void messageThatWasUnderWayWhenTheLineWasCutComesWhenItIsBack() {
		try (FaultyLink link = FaultyLink.to(server.port()); RawClient client = RawClient.connect(link.port())) {
			client.send("alice> hi\n");
			assertThat(client.line()).isEqualTo("hi");
			link.cut();
			client.send("alice> under way\n");
			link.restore();
			assertThat(client.line()).isEqualTo("under way");
		}
		server.awaitEnded(Ending.CLIENT_GONE);
	}

	@Test
	void lineThatIsResetEndsItsConversationAndNoOther() {
		try (FaultyLink link = FaultyLink.to(server.port());
				RawClient lost = RawClient.connect(link.port());
				RawClient other = server.connect()) {
			lost.send("alice> hi\n");
			assertThat(lost.line()).isEqualTo("hi");
			link.breakAll();
			server.awaitEnded(Ending.CLIENT_GONE);
			other.send("bob> still here\n");
			assertThat(other.line()).isEqualTo("still here");
		}
	}

	private static Predicate<ConversationEvent.ReplySent> isAnswerTo(String text, int number) {
		return (sent) -> sent.turn().number() == number && sent.turn().text().value().equals(text);
	}

}
