package parley.server.desk;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Test;

import parley.protocol.MessageText;
import parley.server.Waiting;
import parley.server.clock.SteadyClock;
import parley.server.conversation.ConversationEvent;
import parley.server.conversation.Conversations;
import parley.server.conversation.OffTheRecord;
import parley.server.conversation.RecordingLink;
import parley.server.turn.Arrival;
import parley.server.turn.CommandOutcome;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.ReplyOutcome;
import parley.server.turn.TurnStateService;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

/** Several operators at the same conversations. */
class OperatorsTests {

	private static final int RACES = 10_000;

	private static final Operator ALICE = new Operator("alice");

	private static final Operator BOB = new Operator("bob");

	private static final Duration LEASE = Duration.ofMinutes(2);

	private final ManualClock clock = new ManualClock();

	private final RecordingLink client = new RecordingLink();

	private final Conversations conversations = OffTheRecord.conversations(new TurnStateService(4, this.clock),
			Runnable::run);

	private final TestDesk test = new TestDesk(this.conversations, this.clock,
			new SteadyClock(this.clock, this.clock::nanoTime));

	private final Desk desk = this.test.desk;

	private final BlockingQueue<DeskNews> news = new LinkedBlockingQueue<>();

	private final ConversationId id = this.conversations.connected(this.client);

	@Test
	void ofTwoWhoAnswerTheSameTurnOneWinsAndTheOtherLearnsWho() throws Exception {
		CyclicBarrier together = new CyclicBarrier(2, () -> says("question"));
		List<List<ReplyOutcome>> outcomes = new ArrayList<>();
		try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
			List<Future<List<ReplyOutcome>>> both = new ArrayList<>();
			for (Operator who : List.of(ALICE, BOB)) {
				both.add(threads.submit(() -> race(who, together)));
			}
			for (Future<List<ReplyOutcome>> one : both) {
				outcomes.add(one.get());
			}
		}
		for (int race = 0; race < RACES; race++) {
			ReplyOutcome alices = outcomes.getFirst().get(race);
			ReplyOutcome bobs = outcomes.getLast().get(race);
			int answer = 2 * race + 2;
			boolean aliceWon = alices instanceof ReplyOutcome.Accepted;
			assertThat(aliceWon ? bobs : alices).as("the loser of race %d", race)
				.isEqualTo(new ReplyOutcome.Answered((aliceWon ? ALICE : BOB).name(), answer));
			assertThat(aliceWon ? alices : bobs).as("the winner of race %d", race)
				.isInstanceOfSatisfying(ReplyOutcome.Accepted.class,
						(won) -> assertThat(won.turn().number()).isEqualTo(answer));
		}
		assertThat(this.client.record().stream().filter((line) -> line.startsWith("<- "))).hasSize(RACES);
	}

	private List<ReplyOutcome> race(Operator who, CyclicBarrier together) throws Exception {
		List<ReplyOutcome> mine = new ArrayList<>(RACES);
		for (int race = 0; race < RACES; race++) {
			together.await();
			mine.add(this.desk.reply(who, this.id, 2 * race + 1, new MessageText(who.name())));
		}
		return mine;
	}

	@Test
	void replyNeverAnswersANewerTurnThanTheOneThatWasSeen() {
		says("one");
		reply(BOB, 1);
		says("three");
		reply(BOB, 3);
		says("five");
		assertThat(reply(ALICE, 1)).isEqualTo(new ReplyOutcome.Newer(5));
		assertThat(reply(ALICE, 3)).isEqualTo(new ReplyOutcome.Answered(BOB.name(), 4));
		assertThat(reply(ALICE, 5)).isInstanceOf(ReplyOutcome.Accepted.class);
		assertThat(reply(ALICE, 7)).isEqualTo(new ReplyOutcome.NotYourTurn());
	}

	@Test
	void loserLearnsWhoWonEvenIfTheClientHasWrittenAhead() {
		says("one");
		says("three");
		reply(BOB, 1);
		assertThat(reply(ALICE, 1)).isEqualTo(new ReplyOutcome.Answered(BOB.name(), 2));
		assertThat(this.desk.view().find(this.id).orElseThrow().lastAnsweredBy()).contains(BOB);
	}

	@Test
	void nobodyElseAnswersOrEndsWhatIsClaimed() {
		says("one");
		Claim claim = claimed(BOB);
		assertThat(reply(ALICE, 1)).isEqualTo(new ReplyOutcome.Claimed(claim.by().name(), claim.until()));
		assertThat(this.desk.end(ALICE, this.id, null))
			.isEqualTo(new ReplyOutcome.Claimed(claim.by().name(), claim.until()));
		assertThat(this.desk.claim(ALICE, this.id)).isEqualTo(new ClaimResult.ClaimedBy(claim));
		assertThat(this.desk.view().longestWaiting(ALICE)).isEmpty();
		assertThat(this.desk.view().longestWaiting(BOB)).isPresent();
		assertThat(this.desk.view().inbox()).hasSize(1);
		assertThat(reply(BOB, 1)).isInstanceOf(ReplyOutcome.Accepted.class);
	}

	@Test
	void claimThatRunsOutIsToldAndSomebodyElseMayAnswer() {
		says("one");
		claimed(BOB);
		follow();
		this.clock.passes(LEASE);
		assertThat(this.desk.view().find(this.id).orElseThrow().claim()).isEmpty();
		this.test.claims.lapse();
		this.test.claims.lapse();
		assertThat(reply(ALICE, 1)).isInstanceOf(ReplyOutcome.Accepted.class);
		assertThat(nextNews()).isEqualTo(new DeskNews.Released(this.id, BOB, true));
		assertThat(nextNews()).isInstanceOfSatisfying(DeskNews.Happened.class,
				(happened) -> assertThat(happened.event()).isInstanceOf(ConversationEvent.ReplySent.class));
	}

	@Test
	void claimLastsAsLongAsItSaysWhoeverSetsTheClock() {
		says("one");
		claimed(BOB);
		this.clock.jumps(Duration.ofDays(365));
		this.test.claims.lapse();
		assertThat(this.desk.view().find(this.id).orElseThrow().claim()).isPresent();
		this.clock.jumps(Duration.ofDays(-3650));
		this.clock.passes(LEASE);
		assertThat(this.desk.view().find(this.id).orElseThrow().claim()).isEmpty();
		assertThat(reply(ALICE, 1)).isInstanceOf(ReplyOutcome.Accepted.class);
	}

	@Test
	void claimIsRenewedByClaimingAgainAndByAnswering() {
		says("one");
		claimed(BOB);
		this.clock.passes(Duration.ofSeconds(90));
		reply(BOB, 1);
		await().untilAsserted(() -> assertThat(this.desk.view().find(this.id).orElseThrow().claim()).map(Claim::until)
			.contains(this.clock.instant().plus(LEASE)));
		this.clock.passes(Duration.ofSeconds(90));
		assertThat(claimed(BOB).until()).isEqualTo(this.clock.instant().plus(LEASE));
		this.clock.passes(Duration.ofSeconds(90));
		this.test.claims.lapse();
		assertThat(this.desk.view().find(this.id).orElseThrow().claim()).isPresent();
	}

	@Test
	void whatIsReleasedOrHandedOverIsTold() {
		says("one");
		follow();
		claimed(ALICE);
		claimed(ALICE);
		assertThat(this.desk.handOver(BOB, this.id, BOB)).isInstanceOf(ClaimResult.ClaimedBy.class);
		assertThat(this.desk.handOver(ALICE, this.id, BOB)).isInstanceOf(ClaimResult.Claimed.class);
		assertThat(this.desk.release(ALICE, this.id)).isFalse();
		assertThat(this.desk.release(BOB, this.id)).isTrue();
		assertThat(nextNews()).isInstanceOfSatisfying(DeskNews.Claimed.class,
				(claimed) -> assertThat(claimed.claim().by()).isEqualTo(ALICE));
		assertThat(nextNews()).isInstanceOfSatisfying(DeskNews.Claimed.class, (claimed) -> {
			assertThat(claimed.claim().by()).isEqualTo(BOB);
			assertThat(claimed.from()).contains(ALICE);
		});
		assertThat(nextNews()).isEqualTo(new DeskNews.Released(this.id, BOB, false));
	}

	@Test
	void supervisorHandsOverWhatIsSomebodyElses() {
		claimed(ALICE);
		assertThat(this.desk.assign(new Operator("carol"), this.id, BOB)).isInstanceOf(ClaimResult.Claimed.class);
		assertThat(this.desk.view().find(this.id).orElseThrow().claim()).map(Claim::by).contains(BOB);
	}

	@Test
	void claimGoesWithTheConversation() {
		claimed(ALICE);
		this.conversations.end(this.id, Ending.CLIENT_GONE);
		assertThat(this.desk.claim(ALICE, this.id)).isEqualTo(new ClaimResult.Over());
		assertThat(this.desk.handOver(ALICE, this.id, BOB)).isEqualTo(new ClaimResult.Over());
		await().untilAsserted(() -> assertThat(this.desk.release(ALICE, this.id)).isFalse());
	}

	@Test
	void lastWordIsSaidBeforeTheEnd() {
		says("one");
		assertThat(this.desk.end(ALICE, this.id, new MessageText("bye"))).isInstanceOf(ReplyOutcome.Accepted.class);
		assertThat(this.client.record()).containsSubsequence("<- bye", "<- \\quit");
		assertThat(this.desk.end(ALICE, this.id, new MessageText("bye"))).isEqualTo(new CommandOutcome.Over());
	}

	@Test
	void withoutTheFloorThereIsNoLastWordAndNoEnd() {
		says("one");
		reply(ALICE, 1);
		assertThat(this.desk.end(ALICE, this.id, new MessageText("bye"))).isEqualTo(new ReplyOutcome.NotYourTurn());
		assertThat(this.desk.view().find(this.id)).isPresent();
		assertThat(this.desk.end(ALICE, this.id, null)).isEqualTo(new CommandOutcome.Done());
	}

	@Test
	void tooLongALastWordEndsNothing() {
		this.client.usesNoLineFeeds();
		says("one");
		assertThat(this.desk.end(ALICE, this.id, new MessageText("é".repeat(251))))
			.isEqualTo(new ReplyOutcome.TooManyBytes(2));
		assertThat(this.desk.view().find(this.id)).isPresent();
	}

	@Test
	void noteIsToldAndNeverSent() {
		says("one");
		follow();
		this.desk.note(ALICE, this.id, "knows the way");
		Note note = this.desk.notes().after(this.id, 0, 2).getFirst();
		assertThat(note.text()).isEqualTo("knows the way");
		assertThat(nextNews()).isEqualTo(new DeskNews.Noted(note));
		assertThat(this.client.record()).noneMatch((line) -> line.startsWith("<- "));
		assertThat(note).asString().doesNotContain("way");
	}

	@Test
	void noteHasOneTo2000Characters() {
		assertThatIllegalArgumentException().isThrownBy(() -> this.desk.note(ALICE, this.id, " \n"));
		assertThatIllegalArgumentException().isThrownBy(() -> this.desk.note(ALICE, this.id, "x".repeat(2001)));
		assertThat(this.desk.note(ALICE, this.id, "🎉".repeat(2000))).isInstanceOf(NoteResult.Taken.class);
	}

	@Test
	void whoWasSeenInTheLastMinuteOrHasClaimedSomethingIsWorking() {
		this.desk.seen(ALICE);
		claimed(BOB);
		assertThat(this.desk.working()).extracting(Presence::operator).containsExactly(ALICE, BOB);
		assertThat(this.desk.working().getLast().claimed()).containsExactly(this.id);
		this.clock.passes(Duration.ofSeconds(61));
		assertThat(this.desk.working()).extracting(Presence::operator).containsExactly(BOB);
		this.desk.release(BOB, this.id);
		this.clock.passes(Duration.ofSeconds(61));
		assertThat(this.desk.working()).isEmpty();
	}

	@Test
	void nameIsShortAndOnOneLine() {
		assertThat(Operator.isName("Anna Lund")).isTrue();
		assertThat(Operator.isName("a".repeat(64))).isTrue();
		for (String wrong : List.of("", " ", "a".repeat(65), "a\nb", "a\u001b")) {
			assertThatIllegalArgumentException().isThrownBy(() -> new Operator(wrong));
		}
	}

	@Test
	void nameHidesNothing() {
		for (String wrong : List.of("eve\u202egpj", "an\u200bna", "\u2066anna", "anna\u2028", "anna\ufeff")) {
			assertThat(Operator.isName(wrong)).as(wrong).isFalse();
			assertThat(new Operator(wrong).name()).as("in an older record").isEqualTo(wrong);
		}
		for (String right : List.of("Zo\u00eb", "\u0631\u0648\u0632\u0628\u0647\u200c\u0627\u0646", "\u674e\u96f7",
				"\ud83d\udc69\u200d\ud83d\udcbb")) {
			assertThat(Operator.isName(right)).as(right).isTrue();
		}
	}

	private void says(String text) {
		try {
			this.conversations.arrived(this.id, this.client, null, new Arrival.Message(new MessageText(text)));
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private ReplyOutcome reply(Operator who, int answers) {
		return this.desk.reply(who, this.id, answers, new MessageText("answer"));
	}

	private Claim claimed(Operator who) {
		assertThat(this.desk.claim(who, this.id)).isInstanceOf(ClaimResult.Claimed.class);
		return this.desk.view().find(this.id).flatMap(DeskEntry::claim).orElseThrow();
	}

	private void follow() {
		this.test.feed.subscribe(null, (event) -> this.news.add(event.news()));
	}

	private DeskNews nextNews() {
		try {
			DeskNews next = this.news.poll(Waiting.PATIENCE.toSeconds(), TimeUnit.SECONDS);
			assertThat(next).as("news").isNotNull();
			return next;
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

}
