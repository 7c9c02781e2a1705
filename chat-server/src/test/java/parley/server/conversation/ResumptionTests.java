package parley.server.conversation;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.protocol.MessageText;
import parley.protocol.ResumeRequest;
import parley.protocol.ResumeSecret;
import parley.server.admission.Source;
import parley.server.journal.InterruptedConversation;
import parley.server.journal.Journal;
import parley.server.journal.JournalEntry;
import parley.server.sweep.Sweeper;
import parley.server.turn.Arrival;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;
import parley.server.turn.Party;
import parley.server.turn.Reply;
import parley.server.turn.ResumeDecision;
import parley.server.turn.TimeLimits;
import parley.server.turn.Turn;
import parley.server.turn.TurnStateService;
import parley.server.turn.TurnsSoFar;

import static org.assertj.core.api.Assertions.assertThat;

/** What becomes of a conversation whose line is lost, with everything on one thread. */
class ResumptionTests {

	private static final Duration WINDOW = Duration.ofSeconds(100);

	private final AtomicLong now = new AtomicLong();

	private final SecureRandom random = new SecureRandom();

	private final ResumeSecret first = ResumeSecret.random(this.random);

	private final ResumeSecret second = ResumeSecret.random(this.random);

	private final RecordingLink client = new RecordingLink();

	private final RecordingLink later = new RecordingLink();

	private final ResumeCapacity capacity = new ResumeCapacity(2, 1, (address) -> Optional.of(new Source(address)));

	private final ResumeRegistry registry = new ResumeRegistry(WINDOW, this.capacity);

	private final List<ResumeResult> meanwhile = new ArrayList<>();

	private final EffectInterpreter interpreter = OffTheRecord.interpreter(
			new TurnStateService(4, () -> Instant.EPOCH, this.now::get, this.registry), new HookedJournal(),
			() -> Instant.EPOCH, Runnable::run);

	private final Conversations conversations = new Conversations(this.interpreter, new AtomicLong()::incrementAndGet);

	private final Resumption resumption = new Resumption(this.interpreter, this.registry, Elsewhere.NOWHERE);

	private Interruptible whileItIsWritten = () -> {
	};

	private final Sweeper sweeper = new Sweeper(this.now::get);

	private final ConversationId id = this.conversations.connected(this.client);

	ResumptionTests() {
		this.conversations.subscribe(this.client);
		limits(0, 0);
	}

	@Test
	@Tag("R4")
	void whatIsSaidMeanwhileArrivesWhenTheClientIsBack() throws InterruptedException {
		keep();
		this.conversations.arrived(this.id, this.client, null, new Arrival.Message(new MessageText("hi")));
		lose();
		this.conversations.reply(this.id, Reply.toWhatWaits(new MessageText("hello"), "operator"));
		assertThat(this.client.record()).endsWith("lost", "undelivered 2");
		assertThat(comesBack(this.first)).isInstanceOf(ResumeResult.TakenUp.class);
		assertThat(this.later.record()).containsExactly("<- \\parley/1 resumed 1 1", "<- hello");
		assertThat(this.client.record()).contains("replaced").endsWith("resumed");
	}

	@Test
	@Tag("R4")
	void secretIsGoodOnce() throws InterruptedException {
		keep();
		lose();
		comesBack(this.first);
		assertThat(this.resumption.resume(this.conversations.connected(this.later), this.later,
				new ResumeRequest.Resume(this.first, 0, ResumeSecret.random(this.random).hash())))
			.isInstanceOf(ResumeResult.Gone.class);
	}

	@Test
	@Tag("R10")
	void secretWhoseUseIsNotDurableIsNotCalledGone() throws InterruptedException {
		keep();
		lose();
		this.whileItIsWritten = () -> this.meanwhile.add(comesBack(this.first));
		assertThat(comesBack(this.first)).isInstanceOf(ResumeResult.TakenUp.class);
		assertThat(this.meanwhile).singleElement().isInstanceOf(ResumeResult.NotYet.class);
		assertThat(comesBack(this.first)).isInstanceOf(ResumeResult.Gone.class);
	}

	@Test
	@Tag("R7")
	void itIsOverWhenItHasWaitedForTheWindow() {
		keep();
		lose();
		passes(99);
		assertThat(this.conversations.isOpen(this.id)).isTrue();
		passes(1);
		assertThat(this.client.record()).endsWith("ended CLIENT_GONE");
	}

	@Test
	@Tag("R7")
	void itIsOverAtOnceWhereNoMoreMayWait() {
		keep();
		lose();
		ConversationId second = losesItsLine("192.0.2.2", this.second);
		losesItsLine("192.0.2.3", ResumeSecret.random(this.random));
		assertThat(this.conversations.open()).containsExactlyInAnyOrder(this.id, second);
	}

	@Test
	@Tag("R7")
	void itIsOverAtOnceWhereNoMoreOfItsAddressMayWait() {
		ConversationId first = losesItsLine("192.0.2.2", this.first);
		losesItsLine("192.0.2.2", this.second);
		assertThat(this.conversations.open()).containsExactlyInAnyOrder(this.id, first);
	}

	@Test
	@Tag("R7")
	void placeOfAnAddressIsFreeAgainWhenTheConversationIsOver() {
		losesItsLine("192.0.2.2", this.first);
		passes(100);
		ConversationId next = losesItsLine("192.0.2.2", this.second);
		assertThat(this.conversations.open()).containsExactlyInAnyOrder(this.id, next);
	}

	@Test
	@Tag("R7")
	void whoHasNotAskedForItIsGoneWithItsLine() {
		lose();
		assertThat(this.client.record()).endsWith("ended CLIENT_GONE");
	}

	@Test
	@Tag("R8")
	void goesOnElsewhereWithoutAWordToTheClient() {
		keep();
		this.resumption.letGo(this.id);
		assertThat(this.client.record()).endsWith("replaced", "moved on");
		assertThat(this.conversations.isOpen(this.id)).isFalse();
		assertThat(this.resumption.isOffered()).isTrue();
	}

	@Test
	@Tag("R10")
	void whoeverAsksAServerThatDoesNotKnowIsToAskAgain() throws InterruptedException {
		Resumption cutOff = new Resumption(this.interpreter, this.registry, (shown) -> Elsewhere.Whereabouts.UNKNOWN);
		assertThat(cutOff.resume(this.conversations.connected(this.later), this.later,
				new ResumeRequest.Resume(this.first, 0, this.second.hash())))
			.isInstanceOf(ResumeResult.NotYet.class);
		assertThat(this.later.record()).isEmpty();
	}

	@Test
	@Tag("R3")
	void onlyWhatIsKeptGoesOnElsewhere() {
		this.resumption.letGo(this.id);
		assertThat(this.conversations.isOpen(this.id)).isTrue();
	}

	@Test
	@Tag("L3")
	void heldMessageThatBecomesATurnWhenReopenedGivesTheServerTheFloor() throws InterruptedException {
		limits(5, 500);
		Turn reply = new Turn(2, Party.SERVER, new MessageText("answer"), Instant.EPOCH, Optional.of("operator"));
		ConversationId reopened = new ConversationId(7);
		this.resumption.reopen(new InterruptedConversation(reopened, Optional.of("alice"), "192.0.2.1", Instant.EPOCH,
				new TurnsSoFar(Optional.of(reply), Optional.of(reply),
						List.of(new Arrival.Message(new MessageText("two"))), 2, 1,
						List.of(new ResumeDecision.Answer(reply.text(), OptionalInt.of(2))), this.first.hash())));
		assertThat(comesBack(this.first)).isInstanceOf(ResumeResult.TakenUp.class);
		passes(6);
		assertThat(this.conversations.isOpen(reopened)).isTrue();
	}

	@Test
	@Tag("R8")
	void nothingThatComesOverALineWithoutACountEndsTheConversation() throws InterruptedException {
		keep();
		comesBack(this.first);
		assertThat(this.conversations.end(this.id, this.client, Ending.CLIENT_QUIT)).isFalse();
		assertThat(this.conversations.cutOff(this.id, this.client, CutOff.TOO_MANY_TURNS)).isFalse();
		lose();
		assertThat(this.conversations.isOpen(this.id)).isTrue();
		this.conversations.failed(this.id, this.client, new IllegalStateException("late"));
		assertThat(this.conversations.isOpen(this.id)).isTrue();
		assertThat(this.conversations.end(this.id, this.later, Ending.CLIENT_QUIT)).isTrue();
	}

	private void limits(int idleClient, int unanswered) {
		new Timekeeper(this.interpreter, new TimeLimits(Duration.ZERO, Duration.ofSeconds(idleClient),
				Duration.ofSeconds(unanswered), Duration.ZERO, WINDOW))
			.watchWith(this.sweeper);
	}

	private void keep() {
		assertThat(this.resumption.keep(this.id, this.first.hash())).isTrue();
	}

	private ConversationId losesItsLine(String address, ResumeSecret secret) {
		RecordingLink link = new RecordingLink(address);
		ConversationId conversation = this.conversations.connected(link);
		this.resumption.keep(conversation, secret.hash());
		this.resumption.lost(conversation, link);
		return conversation;
	}

	private void lose() {
		this.client.vanishes();
		this.resumption.lost(this.id, this.client);
	}

	private ResumeResult comesBack(ResumeSecret shown) throws InterruptedException {
		return this.resumption.resume(this.conversations.connected(this.later), this.later,
				new ResumeRequest.Resume(shown, 0, this.second.hash()));
	}

	private void passes(int seconds) {
		this.now.addAndGet(TimeUnit.SECONDS.toNanos(seconds));
		this.sweeper.sweep();
	}

	private interface Interruptible {

		void run() throws InterruptedException;

	}

	/** Keeps nothing, and lets something happen while a taking up is written. */
	private final class HookedJournal implements Journal {

		@Override
		public void append(List<JournalEntry> entries) {
			if (entries.stream().anyMatch(JournalEntry.Resumed.class::isInstance)) {
				try {
					ResumptionTests.this.whileItIsWritten.run();
				}
				catch (InterruptedException ex) {
					throw new AssertionError(ex);
				}
			}
		}

		@Override
		public void appendSoon(JournalEntry entry) {
			// Nobody reads it.
		}

		@Override
		public long lastConversation() {
			return 0;
		}

	}

}
