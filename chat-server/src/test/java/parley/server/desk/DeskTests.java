package parley.server.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.protocol.Handle;
import parley.protocol.MessageText;
import parley.protocol.Refusal;
import parley.server.Waiting;
import parley.server.conversation.Conversations;
import parley.server.conversation.OffTheRecord;
import parley.server.conversation.RecordingLink;
import parley.server.turn.Arrival;
import parley.server.turn.CommandOutcome;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.ReplyOutcome;
import parley.server.turn.Turn;
import parley.server.turn.TurnStateService;

import static org.assertj.core.api.Assertions.assertThat;

/** What operators see and do, with clients in memory. */
class DeskTests {

	private static final int EXCHANGES = 5_000;

	private static final Operator ALICE = new Operator("alice");

	private final RecordingLink client = new RecordingLink();

	private Conversations conversations = conversations(Runnable::run);

	private Desk desk = desk(this.conversations);

	@Test
	@Tag("B17")
	void whoHasBeenWaitingLongestComesFirst() throws InterruptedException {
		ConversationId first = connect();
		ConversationId second = connect();
		ConversationId third = connect();
		says(second, "I was first");
		says(third, "I was second");
		says(first, "I was third");
		assertThat(inbox()).containsExactly(second, third, first);
		assertThat(this.desk.view().longestWaiting(ALICE).map(DeskEntry::id)).contains(second);
		assertThat(this.desk.view().waiting()).isEqualTo(3);
		assertThat(this.desk.view().open().stream().map(DeskEntry::id)).containsExactly(first, second, third);
	}

	@Test
	@Tag("B17")
	void whoIsAnsweredLeavesTheInboxAndComesBackAtItsEnd() throws InterruptedException {
		ConversationId first = connect();
		ConversationId second = connect();
		says(first, "one");
		says(second, "one");
		answer(first);
		assertThat(inbox()).containsExactly(second);
		says(first, "three");
		assertThat(inbox()).containsExactly(second, first);
	}

	@Test
	@Tag("W14")
	void whoHasWrittenAheadGoesToTheEndOfTheInboxToo() throws InterruptedException {
		ConversationId eager = connect();
		ConversationId patient = connect();
		says(eager, "one");
		says(eager, "three");
		says(patient, "one");
		answer(eager);
		assertThat(inbox()).containsExactly(patient, eager);
		assertThat(entry(eager).waiting().map(Turn::number)).contains(3);
	}

	@Test
	@Tag("S5")
	@Tag("S7")
	void whoIsGoneIsNotOnTheDesk() throws InterruptedException {
		ConversationId id = connect();
		says(id, "hi");
		this.conversations.end(id, Ending.CLIENT_GONE);
		assertThat(this.desk.view().open()).isEmpty();
		assertThat(this.desk.view().inbox()).isEmpty();
		assertThat(this.desk.view().find(id)).isEmpty();
		assertThat(this.desk.reply(ALICE, id, 1, new MessageText("hello"))).isEqualTo(new CommandOutcome.Over());
		assertThat(this.desk.end(ALICE, id, null)).isEqualTo(new CommandOutcome.Over());
	}

	@Test
	@Tag("S5")
	void whoLooksBehindAnEndFindsItOver() {
		this.conversations = conversations(Thread::startVirtualThread);
		this.desk = desk(this.conversations);
		for (int i = 0; i < 20; i++) {
			ConversationId id = connect();
			this.desk.end(ALICE, id, null);
			assertThat(this.desk.view().find(id)).isEmpty();
		}
	}

	@Test
	@Tag("S5")
	void operatorMayQuitOutOfTurn() {
		ConversationId id = connect();
		assertThat(this.desk.end(ALICE, id, null)).isEqualTo(new CommandOutcome.Done());
		assertThat(this.client.record()).contains("<- \\quit");
		assertThat(this.desk.view().open()).isEmpty();
	}

	@Test
	@Tag("S4")
	void entrySaysWhereAConversationStands() throws InterruptedException {
		ConversationId id = connect();
		assertThat(entry(id)).isEqualTo(DeskEntry.connected(id, "192.0.2.1", entry(id).connectedAt()));
		assertThat(entry(id).name()).isEqualTo("192.0.2.1");
		says(id, new Handle("alice"), "hi");
		assertThat(entry(id).name()).isEqualTo("alice");
		assertThat(entry(id).lastTurn()).isEqualTo(1);
		assertThat(entry(id).waiting().map((turn) -> turn.text().value())).contains("hi");
		answer(id);
		assertThat(entry(id).lastTurn()).isEqualTo(2);
		assertThat(entry(id).waiting()).isEmpty();
	}

	@Test
	@Tag("W19")
	void clientsWithoutAHandleAreToldApartByTheirConversations() throws InterruptedException {
		ConversationId one = connect();
		ConversationId other = connect();
		says(one, "hi");
		says(other, "hi");
		assertThat(entry(one).name()).isEqualTo("anonymous (%s)".formatted(one));
		assertThat(entry(other).name()).isEqualTo("anonymous (%s)".formatted(other));
	}

	@Test
	@Tag("B18")
	void entryCountsWhatIsHeld() throws InterruptedException {
		ConversationId id = connect();
		says(id, "one");
		says(id, "three");
		says(id, "five");
		assertThat(entry(id).held()).isEqualTo(2);
		answer(id);
		assertThat(entry(id).held()).isEqualTo(1);
		answer(id);
		assertThat(entry(id).held()).isZero();
	}

	@Test
	@Tag("W21")
	void refusedMessageIsNoLongerHeldWhenItIsAnswered() throws InterruptedException {
		ConversationId id = connect();
		says(id, "one");
		isRefused(id);
		isRefused(id);
		says(id, "three");
		assertThat(entry(id).held()).isEqualTo(3);
		answer(id);
		assertThat(entry(id).waiting().map(Turn::number)).contains(3);
		assertThat(entry(id).held()).isZero();
	}

	@Test
	@Tag("W21")
	void refusalMakesNobodyWait() throws InterruptedException {
		ConversationId id = connect();
		isRefused(id);
		assertThat(this.desk.view().inbox()).isEmpty();
		assertThat(entry(id).lastTurn()).isZero();
	}

	@Test
	void replyThatCouldNotBeSentLeavesTheInboxAllTheSame() throws InterruptedException {
		ConversationId id = connect();
		says(id, "hi");
		this.client.vanishes();
		assertThat(answer(id)).isInstanceOf(ReplyOutcome.Accepted.class);
		assertThat(this.desk.view().inbox()).isEmpty();
	}

	@Test
	@Tag("B22")
	void operatorCanWaitUntilSomebodyWaits() throws Exception {
		ConversationId id = connect();
		FutureTask<DeskEntry> operator = new FutureTask<>(() -> this.desk.view().awaitWaiting(ALICE));
		Thread thread = Thread.ofPlatform().daemon().start(operator);
		Waiting.until("the operator waits", () -> thread.getState() == Thread.State.WAITING, thread::getState);
		says(id, "hi");
		assertThat(operator.get().id()).isEqualTo(id);
		assertThat(this.desk.view().awaitWaiting(ALICE).id()).as("it waits still").isEqualTo(id);
	}

	/**
	 * The reply is performed on another thread than the operator's, which asks at once.
	 */
	@Test
	@Tag("W14")
	void whatWasAnsweredNeverShowsAgainWhoeverIsQuicker() throws Exception {
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			this.conversations = conversations(threads);
			this.desk = desk(this.conversations);
			ConversationId id = connect();
			Future<Integer> client = threads.submit(() -> {
				for (int exchange = 1; exchange <= EXCHANGES; exchange++) {
					says(id, "message " + exchange);
				}
				return EXCHANGES;
			});
			for (int exchange = 1; exchange <= EXCHANGES; exchange++) {
				Turn asked = this.desk.view().awaitWaiting(ALICE).waiting().orElseThrow();
				assertThat(asked.text().value()).isEqualTo("message " + exchange);
				assertThat(answer(id)).isInstanceOf(ReplyOutcome.Accepted.class);
				assertThat(entry(id).waiting().map(Turn::number)).isNotEqualTo(Optional.of(asked.number()));
			}
			assertThat(client.get()).isEqualTo(EXCHANGES);
			assertThat(this.desk.view().inbox()).isEmpty();
		}
	}

	private static Conversations conversations(Executor performers) {
		return OffTheRecord.conversations(new TurnStateService(4, () -> Instant.EPOCH), performers);
	}

	private static Desk desk(Conversations conversations) {
		return new TestDesk(conversations).desk;
	}

	private ConversationId connect() {
		return this.conversations.connected(this.client);
	}

	private void says(ConversationId id, String text) throws InterruptedException {
		says(id, null, text);
	}

	private void says(ConversationId id, @Nullable Handle handle, String text) throws InterruptedException {
		this.conversations.arrived(id, this.client, handle, new Arrival.Message(new MessageText(text)));
	}

	private void isRefused(ConversationId id) throws InterruptedException {
		this.conversations.arrived(id, this.client, null,
				new Arrival.Refused(Refusal.TOO_LONG, new MessageText("too long")));
	}

	private ReplyOutcome answer(ConversationId id) {
		return this.desk.reply(ALICE, id, entry(id).lastTurn(), new MessageText("answer"));
	}

	private DeskEntry entry(ConversationId id) {
		return this.desk.view().find(id).orElseThrow();
	}

	private List<ConversationId> inbox() {
		return this.desk.view().inbox().stream().map(DeskEntry::id).toList();
	}

}
