package parley.server.wire;

import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import parley.server.conversation.ConversationEvent;
import parley.server.turn.Ending;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whatever is thrown on a message's way ends that conversation, and no other. By itself,
 * because others' servers log too, and a start of one configures the logging anew.
 */
@Isolated
@ExtendWith(OutputCaptureExtension.class)
class FailingHandlerTests {

	private static final String APOLOGY = "This conversation ends here: something has gone wrong on this side. "
			+ "Please try again later.\n\\quit";

	static final List<Supplier<Throwable>> FAILURES = List.of(() -> new IllegalStateException("of bomb"),
			() -> new AssertionError("of bomb"), StackOverflowError::new, () -> new LinkageError("of bomb"),
			() -> new IllegalStateException(new IllegalArgumentException("of bomb")));

	private static final AtomicInteger told = new AtomicInteger();

	private static RunningServer server;

	private static volatile Class<? extends ConversationEvent> when = ConversationEvent.ClientTurn.class;

	private static volatile Supplier<Throwable> failure = AssertionError::new;

	@BeforeAll
	static void start() {
		server = RunningServer.withEcho();
		server.subscribe(FailingHandlerTests::failOnBombs);
		server.subscribe((event) -> told.incrementAndGet());
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void nobodyIsConnected() {
		server.awaitNobody();
	}

	@ParameterizedTest
	@FieldSource("FAILURES")
	void listenerThatThrowsEndsThatConversationOnly(Supplier<Throwable> thrown, CapturedOutput output) {
		failure = thrown;
		when = ConversationEvent.ClientTurn.class;
		try (RawClient other = server.connect().send("alice> before\n"); RawClient client = server.connect()) {
			assertThat(other.line()).isEqualTo("before");
			client.send("bob> bomb\n");
			assertThat(client.rest()).isEqualTo("bomb\n" + APOLOGY);
			server.awaitEnded(Ending.SERVER_QUIT);
			assertThat(server.rows("SELECT cut_off FROM conversation WHERE handle = 'bob' ORDER BY id DESC LIMIT 1"))
				.containsExactly("internal-error");
			other.send("alice> after\n");
			assertThat(other.line()).isEqualTo("after");
		}
		assertThat(output.getAll()).containsOnlyOnce("ERROR")
			.contains("which ends")
			.contains("FailingHandlerTests.failOnBombs")
			.doesNotContain("bomb\n")
			.doesNotContain("of bomb");
	}

	@Test
	void failureAfterTheReplyEndsTheConversationToo(CapturedOutput output) {
		failure = AssertionError::new;
		when = ConversationEvent.ReplySent.class;
		try (RawClient client = server.connect().send("bob> bomb\n")) {
			assertThat(client.rest()).isEqualTo("bomb\n" + APOLOGY);
			server.awaitEnded(Ending.SERVER_QUIT);
		}
		assertThat(output.getAll()).containsOnlyOnce("ERROR");
	}

	@Test
	void othersAreToldNevertheless() {
		failure = IllegalStateException::new;
		when = ConversationEvent.ClientTurn.class;
		int before = told.get();
		try (RawClient client = server.connect().send("bob> bomb\n")) {
			client.rest();
			server.awaitEnded(Ending.SERVER_QUIT);
			assertThat(told.get() - before).isGreaterThanOrEqualTo(4);
		}
	}

	private static void failOnBombs(ConversationEvent event) {
		boolean bomb = switch (event) {
			case ConversationEvent.ClientTurn asked -> asked.turn().text().value().equals("bomb");
			case ConversationEvent.ReplySent sent -> sent.turn().text().value().equals("bomb");
			default -> false;
		};
		if (bomb && when.isInstance(event)) {
			sneak(failure.get());
		}
	}

	@SuppressWarnings("unchecked")
	private static <T extends Throwable> void sneak(Throwable failure) throws T {
		throw (T) failure;
	}

}
