package parley.server.responder;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import parley.protocol.MessageText;
import parley.server.conversation.Conversations;
import parley.server.conversation.OffTheRecord;
import parley.server.conversation.RecordingLink;
import parley.server.desk.Desk;
import parley.server.desk.DeskEntry;
import parley.server.desk.ManualClock;
import parley.server.desk.Operator;
import parley.server.desk.TestDesk;
import parley.server.turn.Arrival;
import parley.server.turn.ConversationId;
import parley.server.turn.TurnStateService;

import static org.assertj.core.api.Assertions.assertThat;

/** What clients are told while no operator answers them. */
class CourtesyTests {

	private static final Operator ANNA = new Operator("anna");

	private static final Duration AFTER = Duration.ofMinutes(5);

	private final ManualClock clock = new ManualClock();

	private final Conversations conversations = OffTheRecord.conversations(new TurnStateService(4, this.clock),
			Runnable::run);

	private final Desk desk = new TestDesk(this.conversations, this.clock).desk;

	private final RecordingLink first = new RecordingLink();

	private final RecordingLink second = new RecordingLink();

	private final ConversationId firstId = this.conversations.connected(this.first);

	private final ConversationId secondId = this.conversations.connected(this.second);

	@Test
	void whoWaitsForTooLongIsToldItsPlaceInTheQueue() {
		AwayNotice notice = away();
		says(this.firstId, "hi");
		this.clock.passes(Duration.ofSeconds(1));
		says(this.secondId, "hi");
		this.clock.passes(AFTER.minusSeconds(1));
		notice.tell();
		assertThat(sent(this.first)).containsExactly("Number 1.");
		assertThat(sent(this.second)).isEmpty();
		says(this.firstId, "please call me");
		this.clock.passes(Duration.ofSeconds(1));
		notice.tell();
		assertThat(sent(this.second)).containsExactly("Number 2.");
		assertThat(this.desk.view().find(this.secondId).orElseThrow().lastAnsweredBy()).contains(Operator.PARLEY);
	}

	@Test
	void whoLeavesAMessageKeepsItsPlaceInTheQueue() {
		AwayNotice notice = away();
		says(this.firstId, "hi");
		this.clock.passes(AFTER);
		says(this.secondId, "hi");
		notice.tell();
		says(this.firstId, "please call me");
		assertThat(this.desk.view().inbox()).extracting(DeskEntry::id).containsExactly(this.firstId, this.secondId);
	}

	@Test
	void noticeIsGivenOnceUntilAnOperatorHasAnswered() {
		AwayNotice notice = away();
		says(this.firstId, "one");
		this.clock.passes(AFTER);
		notice.tell();
		says(this.firstId, "three");
		this.clock.passes(AFTER);
		notice.tell();
		assertThat(sent(this.first)).hasSize(1);
		this.desk.reply(ANNA, this.firstId, 3, new MessageText("here I am"));
		says(this.firstId, "five");
		this.clock.passes(AFTER);
		notice.tell();
		assertThat(sent(this.first)).containsExactly("Number 1.", "here I am", "Number 1.");
	}

	@Test
	void clockThatJumpsMakesNobodyWaitLonger() {
		AwayNotice notice = away();
		says(this.firstId, "hi");
		this.clock.jumps(Duration.ofDays(1));
		notice.tell();
		assertThat(sent(this.first)).isEmpty();
		this.clock.jumps(Duration.ofDays(-2));
		this.clock.passes(AFTER);
		notice.tell();
		assertThat(sent(this.first)).containsExactly("Number 1.");
	}

	@Test
	void whomSomebodyHasClaimedIsToldNothing() {
		AwayNotice notice = away();
		says(this.firstId, "hi");
		this.clock.passes(AFTER);
		this.desk.claim(ANNA, this.firstId);
		notice.tell();
		assertThat(sent(this.first)).isEmpty();
	}

	@Test
	void greetingAnswersTheFirstMessageAndNoOther() {
		this.desk.subscribe(new Greeting(this.desk, new MessageText("Hello!")));
		says(this.firstId, "hi");
		says(this.firstId, "I need help");
		assertThat(sent(this.first)).containsExactly("Hello!");
		assertThat(this.desk.view().find(this.firstId).flatMap(DeskEntry::waiting)).isPresent();
		assertThat(this.desk.working()).isEmpty();
	}

	@Test
	void greetingIsNoReasonNotToBeToldThatNobodyIsThere() {
		AwayNotice notice = away();
		this.desk.subscribe(new Greeting(this.desk, new MessageText("Hello!")));
		says(this.firstId, "hi");
		says(this.firstId, "I need help");
		this.clock.passes(AFTER);
		notice.tell();
		assertThat(sent(this.first)).containsExactly("Hello!", "Number 1.");
	}

	private AwayNotice away() {
		AwayNotice notice = new AwayNotice(this.desk, AFTER, "Number {position}.", this.clock::nanoTime);
		this.desk.subscribe(notice);
		return notice;
	}

	private void says(ConversationId id, String text) {
		try {
			this.conversations.arrived(id, id.equals(this.firstId) ? this.first : this.second, null,
					new Arrival.Message(new MessageText(text)));
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
	}

	private static List<String> sent(RecordingLink client) {
		return client.record()
			.stream()
			.filter((line) -> line.startsWith("<- "))
			.map((line) -> line.substring(3))
			.toList();
	}

}
