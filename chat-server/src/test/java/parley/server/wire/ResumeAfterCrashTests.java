package parley.server.wire;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.protocol.ResumeRequest;
import parley.protocol.ResumeSecret;
import parley.server.conversation.ConversationEvent;
import parley.server.desk.ClaimResult;
import parley.server.desk.DeskEntry;
import parley.server.desk.Operator;
import parley.server.turn.ConversationId;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Conversations that outlast their server, on real sockets and a SQLite file. */
class ResumeAfterCrashTests {

	private static final String GONE = "\\parley/1 gone\n";

	private final ResumeSecret first = ResumeSecret.random(new SecureRandom());

	private final ResumeSecret second = ResumeSecret.random(new SecureRandom());

	private final ResumeSecret third = ResumeSecret.random(new SecureRandom());

	@Test
	@Tag("R4")
	@Tag("R7")
	void floorHeldMessagesAndUndeliveredReplyAreAsTheyWere() throws IOException {
		try (RunningServer killed = RunningServer.withOperator(); RawClient client = begin(killed)) {
			client.send("alice> one\nalice> two\nalice> three\n");
			killed.awaitEvent(ConversationEvent.MessageHeld.class, (held) -> held.waiting() == 2);
			killed.answer("first answer");
			assertThat(client.line()).isEqualTo("first answer");
			killed.awaitEvent(ConversationEvent.ClientTurn.class, (turn) -> turn.turn().number() == 3);
			try (RunningServer server = killed.afterItWasKilled()) {
				DeskEntry waiting = server.waiting();
				assertThat(waiting.reconnecting()).isTrue();
				assertThat(waiting.name()).isEqualTo("alice");
				assertThat(waiting.lastTurn()).isEqualTo(3);
				assertThat(waiting.held()).isEqualTo(1);
				assertThat(server.answer("second answer")).isEqualTo("two");
				try (RawClient again = server.connect().send(resume(this.first, 0, this.second))) {
					assertThat(again.line()).isEqualTo("\\parley/1 resumed 3 2");
					assertThat(again.line()).isEqualTo("first answer");
					assertThat(again.line()).isEqualTo("second answer");
					again.send("alice> four\n");
					assertThat(server.answer("third answer")).isEqualTo("three");
					assertThat(again.line()).isEqualTo("third answer");
					assertThat(server.answer("fourth answer")).isEqualTo("four");
					assertThat(again.line()).isEqualTo("fourth answer");
				}
				assertThat(server.rows("SELECT count(*) FROM turn")).containsOnly("8");
			}
		}
	}

	/** Held ones too, which nobody had been told of yet. */
	@Test
	@Tag("R4")
	void refusalsAreCountedAndAnsweredOnce() throws IOException {
		try (RunningServer killed = RunningServer.withOperator(); RawClient client = begin(killed)) {
			client.send("alice> \n");
			String refusal = client.line();
			client.send("alice> one\nalice> \nalice> two\n");
			killed.awaitEvent(ConversationEvent.MessageHeld.class, (held) -> held.waiting() == 2);
			try (RunningServer server = killed.afterItWasKilled()) {
				assertThat(server.waiting().held()).isEqualTo(2);
				try (RawClient again = server.connect().send(resume(this.first, 0, this.second))) {
					assertThat(again.line()).isEqualTo("\\parley/1 resumed 4 1");
					assertThat(again.line()).isEqualTo(refusal);
					assertThat(server.answer("answer")).isEqualTo("one");
					assertThat(again.line()).isEqualTo("answer");
					assertThat(again.line()).isEqualTo(refusal);
					assertThat(server.answer("last")).isEqualTo("two");
					assertThat(again.line()).isEqualTo("last");
				}
				assertThat(server.rows("SELECT kind FROM early")).containsExactly("refused", "refused");
			}
		}
	}

	/** The server was killed between a reply and the held message that it allows. */
	@Test
	@Tag("R4")
	void heldMessageThatHadComeIntoItsRightBecomesATurn() throws IOException {
		try (RunningServer killed = RunningServer.withOperator(); RawClient client = begin(killed)) {
			client.send("alice> one\nalice> two\n");
			killed.awaitEvent(ConversationEvent.MessageHeld.class, (held) -> held.waiting() == 1);
			killed.write("INSERT INTO turn (position, conversation, seq, party, text, at, author)"
					+ " SELECT 1000000, conversation, 2, 'server', 'yes', at, 'carol' FROM turn");
			try (RunningServer server = killed.afterItWasKilled()) {
				assertThat(server.waiting().lastTurn()).isEqualTo(3);
				try (RawClient again = server.connect().send(resume(this.first, 0, this.second))) {
					assertThat(again.line()).isEqualTo("\\parley/1 resumed 2 1");
					assertThat(again.line()).isEqualTo("yes");
					assertThat(server.answer("and yes")).isEqualTo("two");
					assertThat(again.line()).isEqualTo("and yes");
				}
				assertThat(server.rows("SELECT count(*) FROM early")).containsOnly("0");
			}
		}
	}

	@Test
	@Tag("R2")
	@Tag("R5")
	void usedOrGuessedSecretGetsNothing() throws IOException {
		try (RunningServer killed = RunningServer.withOperator()) {
			begin(killed).reset();
			try (RawClient client = killed.connect().send(resume(this.first, 0, this.second))) {
				assertThat(client.line()).isEqualTo("\\parley/1 resumed 0 0");
				try (RunningServer server = killed.afterItWasKilled()) {
					for (ResumeSecret worthless : new ResumeSecret[] { this.first, this.third,
							new ResumeSecret(this.second.hash().value()) }) {
						try (RawClient thief = server.connect().send(resume(worthless, 0, this.third))) {
							assertThat(thief.rest()).isEqualTo(GONE);
						}
					}
					try (RawClient again = server.connect().send(resume(this.second, 0, this.third))) {
						assertThat(again.line()).isEqualTo("\\parley/1 resumed 0 0");
					}
				}
			}
		}
	}

	@Test
	@Tag("R7")
	void whoDoesNotComeBackIsGoneAndClassicConversationsHaveEnded() throws IOException {
		try (RunningServer killed = RunningServer.withOperator();
				RawClient client = begin(killed);
				RawClient classic = killed.connect()) {
			client.send("alice> one\n");
			ConversationId alice = killed.waiting().id();
			assertThat(killed.desk().claim(new Operator("operator"), alice)).isInstanceOf(ClaimResult.Claimed.class);
			classic.send("bob> one\n");
			killed.await("both wait for an answer", () -> killed.desk().view().inbox().size() == 2);
			try (RunningServer server = killed.afterItWasKilled()) {
				assertThat(server.rows("SELECT ending FROM conversation WHERE handle = 'bob'"))
					.containsExactly("server-stopped");
				assertThat(server.desk().view().find(alice).orElseThrow().claim().orElseThrow().by())
					.isEqualTo(new Operator("operator"));
				server.sweepAfter(Duration.ofMinutes(1));
				assertThat(server.desk().view().find(alice)).isPresent();
				server.sweepAfter(Duration.ofMinutes(2));
				awaitGone(server);
				assertThat(server.rows("SELECT next FROM resumption")).isEmpty();
			}
			try (RunningServer server = killed.afterItWasKilled("parley.turns.resume-waiting=0")) {
				awaitGone(server);
			}
		}
	}

	private static void awaitGone(RunningServer server) {
		server.await("alice is gone",
				() -> server.rows("SELECT ending FROM conversation WHERE handle = 'alice'").contains("client-gone"));
	}

	private RawClient begin(RunningServer server) {
		RawClient client = server.connect().send(new ResumeRequest.Begin(this.first.hash()).line() + "\n");
		assertThat(client.line()).isEqualTo("\\parley/1 ready 120");
		return client;
	}

	private static String resume(ResumeSecret secret, int heard, ResumeSecret next) {
		return new ResumeRequest.Resume(secret, heard, next.hash()).line() + "\n";
	}

}
