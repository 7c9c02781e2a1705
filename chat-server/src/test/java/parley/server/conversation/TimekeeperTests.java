package parley.server.conversation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import parley.protocol.MessageText;
import parley.protocol.Refusal;
import parley.protocol.ResumeAnswer;
import parley.server.desk.ManualClock;
import parley.server.journal.JournalOfNothing;
import parley.server.sweep.Sweeper;
import parley.server.turn.Arrival;
import parley.server.turn.ConversationId;
import parley.server.turn.Reply;
import parley.server.turn.ReplyOutcome;
import parley.server.turn.ResumeAdmission;
import parley.server.turn.TimeLimits;
import parley.server.turn.TurnStateService;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Whose time is up, by a clock that a test sets. By itself, because it looks at all that
 * the process logs.
 */
@Isolated
class TimekeeperTests {

	private static final int MANY = 10_000;

	private final ManualClock clock = new ManualClock();

	private final RecordingLink client = new RecordingLink();

	private final EffectInterpreter interpreter = OffTheRecord.interpreter(
			new TurnStateService(4, () -> Instant.EPOCH, this.clock::nanoTime, ResumeAdmission.NONE),
			JournalOfNothing.create(), this.clock, Runnable::run);

	private final Conversations conversations = new Conversations(this.interpreter, new AtomicLong()::incrementAndGet);

	private final Sweeper sweeper = new Sweeper(this.clock::nanoTime);

	private final ConversationId id = this.conversations.connected(this.client);

	@Test
	@Tag("L1")
	void whoSaysNothingIsCutOff() {
		limits(5, 0, 0, 0);
		passes(4);
		assertThat(this.client.record()).isEmpty();
		passes(1);
		assertThat(this.client.record()).endsWith(
				"<- This conversation ends here: you have said nothing for too long. Please try again later.",
				"<- \\quit", "ended REFUSED FIRST_MESSAGE_LATE");
	}

	@Test
	@Tag("L1")
	void whoHasSaidSomethingThatCouldNotBeTakenIsNotLate() throws InterruptedException {
		limits(5, 0, 0, 0);
		this.conversations.arrived(this.id, this.client, null,
				new Arrival.Refused(Refusal.TOO_LONG, new MessageText("too long")));
		passes(6);
		assertThat(this.conversations.open()).containsExactly(this.id);
	}

	@Test
	@Tag("L3")
	void clientIsIdleFromTheAnswerOn() throws InterruptedException {
		limits(1, 5, 0, 0);
		says("hi");
		passes(100);
		answer("hello");
		passes(4);
		assertThat(this.client.record()).endsWith("sent 2");
		passes(1);
		assertThat(this.client.record()).endsWith("<- \\quit", "ended IDLE IDLE_CLIENT");
	}

	@Test
	@Tag("L3")
	void everyMessageStartsTheTimeAnew() throws InterruptedException {
		limits(1, 5, 5, 0);
		for (int exchange = 1; exchange <= 10; exchange++) {
			says("question " + exchange);
			passes(4);
			answer("answer " + exchange);
			passes(4);
		}
		assertThat(this.client.record()).endsWith("<- answer 10", "sent 20");
	}

	@Test
	@Tag("L4")
	void whoWaitsInVainIsToldByTheServersTurn() throws InterruptedException {
		limits(1, 1, 5, 0);
		says("hi");
		passes(4);
		says("is anybody there?");
		assertThat(this.client.record()).endsWith("held 1");
		passes(1);
		assertThat(this.client.record())
			.contains("<- This conversation ends here: nobody could answer. Please try again later.", "sent 2",
					"<- \\quit")
			.endsWith("ended IDLE UNANSWERED");
	}

	@Test
	@Tag("L4")
	void timeOfAMessageThatWasHeldStartsWhenItBecomesATurn() throws InterruptedException {
		limits(1, 1, 5, 0);
		says("one");
		says("three");
		passes(4);
		answer("two");
		passes(4);
		assertThat(this.client.record()).endsWith("3 three");
		passes(1);
		assertThat(this.client.record()).endsWith("ended IDLE UNANSWERED");
	}

	@Test
	@Tag("L5")
	void nobodyStaysForEver() throws InterruptedException {
		limits(0, 0, 0, 60);
		says("hi");
		passes(59);
		answer("hello");
		assertThat(this.conversations.open()).containsExactly(this.id);
		passes(1);
		assertThat(this.client.record()).endsWith("<- \\quit", "ended IDLE TOO_OLD");
	}

	@Test
	void withoutLimitsNobodyIsEverCutOff() throws InterruptedException {
		new Timekeeper(this.interpreter, TimeLimits.NONE).watchWith(this.sweeper);
		passes(1_000_000);
		says("hi");
		passes(1_000_000);
		answer("hello");
		passes(1_000_000);
		assertThat(this.conversations.open()).containsExactly(this.id);
	}

	@Test
	void wallClockThatJumpsADayEitherWayEndsNobody() throws InterruptedException {
		limits(5, 5, 5, 3600);
		ConversationId silent = this.conversations.connected(new RecordingLink());
		says("hi");
		for (int days : new int[] { 1, -2, 1 }) {
			this.clock.jumps(Duration.ofDays(days));
			this.sweeper.sweep();
		}
		assertThat(this.conversations.open()).containsExactlyInAnyOrder(this.id, silent);
		this.clock.jumps(Duration.ofDays(-1));
		passes(5);
		assertThat(this.conversations.open()).isEmpty();
	}

	@Test
	@ExtendWith(OutputCaptureExtension.class)
	void conversationThatFailsKeepsNobodyElse(CapturedOutput output) {
		limits(5, 0, 0, 0);
		for (int number = 0; number < 3; number++) {
			this.conversations.connected(new BrokenLink());
		}
		ConversationId last = this.conversations.connected(this.client);
		passes(5);
		assertThat(this.conversations.open()).doesNotContain(this.id, last);
		assertThat(output).contains("A sweep failed 3 times", "on purpose, by a test");
	}

	/** The figure is for docs/SECURITY.md. */
	@Test
	void tenThousandAreLookedAtAndNobodyIsCutOff() {
		limits(5, 5, 5, 5);
		for (int number = 0; number < MANY; number++) {
			this.conversations.connected(this.client);
		}
		List<Long> times = new ArrayList<>();
		for (int sweep = 0; sweep < 50; sweep++) {
			long before = System.nanoTime();
			this.sweeper.sweep();
			times.add(System.nanoTime() - before);
		}
		long median = times.stream().sorted().skip(25).findFirst().orElseThrow();
		System.out.printf("Sweep over %d conversations: median %.2f ms%n", MANY, median / 1e6);
		assertThat(this.conversations.open()).hasSize(MANY + 1);
	}

	/** In seconds; 0 is none. */
	private void limits(int firstMessage, int idleClient, int unanswered, int totalAge) {
		TimeLimits limits = new TimeLimits(Duration.ofSeconds(firstMessage), Duration.ofSeconds(idleClient),
				Duration.ofSeconds(unanswered), Duration.ofSeconds(totalAge), Duration.ZERO);
		new Timekeeper(this.interpreter, limits).watchWith(this.sweeper);
		this.conversations.subscribe(this.client);
	}

	private void passes(int seconds) {
		this.clock.passes(Duration.ofSeconds(seconds));
		this.sweeper.sweep();
	}

	private void says(String text) throws InterruptedException {
		this.conversations.arrived(this.id, this.client, null, new Arrival.Message(new MessageText(text)));
	}

	private void answer(String text) {
		assertThat(this.conversations.reply(this.id, Reply.toWhatWaits(new MessageText(text), "operator")))
			.isInstanceOf(ReplyOutcome.Accepted.class);
	}

	/** A client whose connection fails in a way that nobody has thought of. */
	private static final class BrokenLink implements ClientLink {

		@Override
		public String address() {
			return "192.0.2.2";
		}

		@Override
		public int excessBytes(MessageText text) {
			return 0;
		}

		@Override
		public void send(MessageText text) {
			throw failure();
		}

		@Override
		public void answer(ResumeAnswer answer) {
			throw failure();
		}

		@Override
		public void replaced() {
			throw failure();
		}

		@Override
		public void expire() {
			throw failure();
		}

		@Override
		public void quit() {
			throw failure();
		}

		@Override
		public void close() {
			throw failure();
		}

		private static IllegalStateException failure() {
			return new IllegalStateException("on purpose, by a test");
		}

	}

}
