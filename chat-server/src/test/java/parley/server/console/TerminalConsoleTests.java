package parley.server.console;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.protocol.Handle;
import parley.protocol.MessageText;
import parley.server.Waiting;
import parley.server.conversation.Conversations;
import parley.server.conversation.DrainRequested;
import parley.server.conversation.OffTheRecord;
import parley.server.conversation.RecordingLink;
import parley.server.desk.ClaimResult;
import parley.server.desk.Desk;
import parley.server.desk.DeskEntry;
import parley.server.desk.ManualClock;
import parley.server.desk.Note;
import parley.server.desk.Operator;
import parley.server.desk.TestDesk;
import parley.server.turn.Arrival;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.TurnStateService;

import static org.assertj.core.api.Assertions.assertThat;

/** One operator at a terminal and another elsewhere. */
class TerminalConsoleTests {

	private static final Operator BERT = new Operator("bert");

	private static final Operator ME = new Operator("console");

	private final ManualClock clock = new ManualClock();

	private final Conversations conversations = OffTheRecord.conversations(new TurnStateService(4, this.clock),
			Runnable::run);

	private final TestDesk test = new TestDesk(this.conversations, this.clock);

	private final Desk desk = this.test.desk;

	private final TestTerminal person = new TestTerminal();

	private final List<DrainRequested> drains = new CopyOnWriteArrayList<>();

	private final List<Integer> exits = new CopyOnWriteArrayList<>();

	private final Drain drain = new Drain(this.drains::add, this.exits::add);

	private final RecordingLink alice = new RecordingLink();

	private final RecordingLink bob = new RecordingLink();

	@BeforeEach
	void start() throws IOException {
		TerminalConsole screen = new TerminalConsole(this.person.terminal());
		OperatorConsole console = new OperatorConsole(this.desk, ME, new TranscriptCommands(null, screen), this.drain,
				screen, "4000", this.clock);
		EventQueue events = new EventQueue(screen);
		this.desk.subscribe((event) -> events.add(() -> console.on(event)));
		this.test.feed.subscribe(null, (event) -> events.add(() -> console.on(event.news())));
		Thread.ofVirtual().start(events);
		Thread.ofPlatform().daemon().start(() -> screen.converse(console, this.drain::interrupt));
		this.person.awaitScreen("nobody waiting>");
	}

	@AfterEach
	void stop() throws IOException {
		this.person.close();
	}

	@Test
	void claimKeepsOthersOffUntilItIsReleased() throws IOException {
		ConversationId id = asks(this.alice, "alice", "hi");
		this.person.awaitScreen("alice> hi", "alice>");
		this.person.type("/claim\r");
		this.person.awaitScreen("You have claimed conversation 1 (alice) for 2 min 00 s.", "alice>");
		assertThat(this.desk.claim(BERT, id)).isInstanceOf(ClaimResult.ClaimedBy.class);
		this.person.type("/release\r");
		this.person.awaitScreen("Anybody may answer alice now.", "alice>");
		this.person.type("/release\r");
		this.person.awaitScreen("You have not claimed conversation 1.", "alice>");
		assertThat(this.desk.claim(BERT, id)).isInstanceOf(ClaimResult.Claimed.class);
		this.person.awaitScreen("bert has claimed conversation 1.", "alice, bert answers (1 waiting)>");
	}

	@Test
	@Tag("W19")
	void clientWithoutANameThatGoesIsToldFromAnother() throws IOException {
		ConversationId one = asks(this.alice, null, "hi");
		this.person.awaitScreen("anonymous (1)> hi", "anonymous (1)>");
		asks(this.bob, null, "hello");
		this.person.awaitScreen("anonymous (2) is waiting too (conversation 2).", "anonymous (1) (1 waiting)>");
		this.conversations.end(one, Ending.CLIENT_GONE);
		this.person.awaitScreen("anonymous (1) has gone without a word: the conversation is over.",
				"Waiting for a connection on port 4000.", "-- conversation 2: 192.0.2.1 --", "anonymous (2)> hello",
				"anonymous (2)>");
	}

	@Test
	void drainIsBegunAndTheConsoleGoesOn() throws IOException {
		this.person.type("/drain 10m\r");
		this.person.awaitScreen("Ctrl-C stops it at once.", "nobody waiting>");
		assertThat(this.drains).extracting(DrainRequested::patience).containsExactly(Duration.ofMinutes(10));
		asks(this.alice, "alice", "still there?");
		this.person.awaitScreen("alice> still there?", "alice>");
		this.person.type("yes\r");
		this.person.awaitScreen("you> yes", "alice's turn>");
		assertThat(this.exits).isEmpty();
	}

	@Test
	void interruptedDrainWaitsForNobody() throws IOException {
		this.person.type("/drain 10m\r");
		this.person.awaitScreen("Ctrl-C stops it at once.", "nobody waiting>");
		this.person.type("\u0003");
		Waiting.until("a second drain", () -> this.drains.size() == 2, this.drains::toString);
		assertThat(this.drains.getLast().patience()).isZero();
		assertThat(this.exits).isEmpty();
	}

	@Test
	void interruptStopsTheServer() throws IOException {
		this.person.type("\u0003");
		Waiting.until("an exit", () -> this.exits.equals(List.of(130)), this.exits::toString);
		assertThat(this.drains).isEmpty();
	}

	@Test
	void pastedLinesBecomeOneAnswerAndNoneWithoutEnter() throws IOException {
		asks(this.alice, "alice", "how many?");
		asks(this.bob, "bob", "hello?");
		this.person.awaitScreen("alice (1 waiting)>");
		this.person.type("\u001b[200~qty\tprice\r12\t34\rregards\r\u001b[201~");
		this.person.awaitScreen("(3 lines pasted as one. Enter sends it, Ctrl-U drops it.)",
				"alice (1 waiting)> qty price 12 34 regards");
		assertThat(sent(this.alice)).isEmpty();
		this.person.type("\r");
		this.person.awaitOnScreen("you> qty price 12 34 regards");
		assertThat(sent(this.alice)).containsExactly("qty price 12 34 regards");
		assertThat(sent(this.bob)).isEmpty();
	}

	@Test
	void linesThatComeAtOnceArePastedWhereTheTerminalDoesNotSaySo() throws IOException {
		asks(this.alice, "alice", "how many?");
		asks(this.bob, "bob", "hello?");
		this.person.awaitScreen("alice (1 waiting)>");
		this.person.type("qty\tprice\r12\t34\rregards");
		this.person.awaitScreen("(3 lines pasted as one. Enter sends it, Ctrl-U drops it.)",
				"alice (1 waiting)> qty price 12 34 regards");
		this.person.type("\r");
		this.person.awaitOnScreen("you> qty price 12 34 regards");
		assertThat(sent(this.alice)).containsExactly("qty price 12 34 regards");
		assertThat(sent(this.bob)).isEmpty();
	}

	@Test
	void pasteOfOneLineIsNotSentByItself() throws IOException {
		asks(this.alice, "alice", "how many?");
		this.person.awaitScreen("alice>");
		this.person.type("\u001b[200~one\tline\r\u001b[201~ more");
		this.person.awaitScreen("alice> one line more");
		assertThat(sent(this.alice)).isEmpty();
	}

	@Test
	void modesAndPromptAreSetAnewWhenTheProcessGoesOn() throws IOException {
		asks(this.alice, "alice", "how many?");
		this.person.type("seven");
		this.person.awaitScreen("alice> seven");
		this.person.shellHasHadTheTerminal();
		this.person.awaitScreen("alice> seven");
		this.person.type("\u001b[200~a\rb\r\u001b[201~");
		this.person.awaitScreen("(2 lines pasted as one. Enter sends it, Ctrl-U drops it.)", "alice> sevena b");
		assertThat(this.person.isTold("\u001b[?2004h")).isTrue();
	}

	@Test
	void whatSomebodyElseHasClaimedIsKeptAsADraft() throws IOException {
		ConversationId id = asks(this.alice, "alice", "hi");
		this.person.awaitScreen("alice> hi", "alice>");
		this.person.type("good mor");
		this.person.awaitScreen("alice> good mor");
		this.desk.claim(BERT, id);
		this.person.awaitScreen("bert has claimed conversation 1.", "alice, bert answers (1 waiting)> good mor");
		this.person.type("ning\r");
		this.person.awaitScreen("bert has claimed conversation 1. Your text stays as a draft.",
				"alice, bert answers (1 waiting)> good morning");
		assertThat(sent(this.alice)).isEmpty();
		this.desk.release(BERT, id);
		this.person.awaitScreen("bert has given up conversation 1: anybody may answer it.", "alice> good morning");
		this.person.type("\r");
		this.person.awaitScreen("you> good morning", "alice's turn>");
		assertThat(sent(this.alice)).containsExactly("good morning");
	}

	@Test
	void whoAnsweredFirstIsSaidAndTheDraftIsKept() throws IOException {
		ConversationId id = asks(this.alice, "alice", "hi");
		this.person.awaitScreen("alice> hi", "alice>");
		this.person.type("good morning");
		this.person.awaitScreen("alice> good morning");
		this.desk.reply(BERT, id, 1, new MessageText("hello from bert"));
		this.person.awaitScreen("bert> hello from bert", "alice's turn> good morning");
		this.person.type("\r");
		this.person.awaitScreen("bert has answered alice already. Your text stays as a draft.",
				"alice's turn> good morning");
		assertThat(sent(this.alice)).containsExactly("hello from bert");
	}

	@Test
	void anotherConversationCanBeClaimedByItsNumber() throws IOException {
		asks(this.alice, "alice", "hi");
		this.person.awaitScreen("alice> hi", "alice>");
		ConversationId second = asks(this.bob, "bob", "hello");
		this.person.awaitOnScreen("bob is waiting too (conversation 2).");
		this.person.type("/claim 2\r");
		this.person.awaitScreen("bob> hello", "You have claimed conversation 2 (bob) for 2 min 00 s.",
				"bob (1 waiting)>");
		assertThat(this.desk.view().find(second).flatMap(DeskEntry::claim)).isPresent();
		this.person.type("/claim 99\r");
		this.person.awaitScreen("There is no open conversation 99. /list shows them.", "bob (1 waiting)>");
	}

	@Test
	void whatIsHandedOverIsTheOthersAndTheNextOneComesUp() throws IOException {
		ConversationId first = asks(this.alice, "alice", "hi");
		this.person.awaitScreen("alice> hi", "alice>");
		asks(this.bob, "bob", "hello");
		this.person.awaitOnScreen("bob is waiting too (conversation 2).");
		this.person.type("/hand\r");
		this.person.awaitScreen("Say to whom: /hand NAME. /who shows who is working.", "alice (1 waiting)>");
		this.person.type("/hand bert\r");
		this.person.awaitOnScreen("bert has conversation 1 (alice) now, for 2 min 00 s.");
		this.person.awaitScreen("bob> hello", "bob (1 waiting)>");
		assertThat(this.desk.view().find(first).flatMap(DeskEntry::claim).orElseThrow().by()).isEqualTo(BERT);
		this.desk.handOver(BERT, first, ME);
		this.person.awaitScreen("bert has handed conversation 1 over to you.", "bob (1 waiting)>");
	}

	@Test
	void claimThatRunsOutIsSaidWithoutTouchingTheDraft() throws IOException {
		asks(this.alice, "alice", "hi");
		this.person.awaitScreen("alice> hi", "alice>");
		this.person.type("/claim\r");
		this.person.awaitOnScreen("You have claimed");
		this.person.type("let me th");
		this.person.awaitScreen("alice> let me th");
		this.clock.passes(Duration.ofMinutes(2));
		this.test.lapse();
		this.person.awaitScreen("Your claim on conversation 1 has run out.", "alice> let me th");
	}

	@Test
	void notesAreTakenAndShownAndNeverSent() throws IOException {
		ConversationId id = asks(this.alice, "alice", "hi");
		this.person.awaitScreen("alice> hi", "alice>");
		this.person.type("/notes\r");
		this.person.awaitScreen("There are no notes on conversation 1.", "alice>");
		this.person.type("/note knows the \u001b[2~way\r");
		this.person.awaitOnScreen("Noted on conversation 1; the client does not see it.");
		this.desk.note(BERT, id, "\u001b[31mis red\nand tall");
		this.person.awaitScreen("bert has noted: \\x1b[31mis red\\nand tall", "alice>");
		this.clock.passes(Duration.ofSeconds(5));
		this.person.type("/notes\r");
		this.person.awaitOnScreen("bert, 5 s ago: \\x1b[31mis red\\nand tall");
		assertThat(this.desk.notes().after(id, 0, 10)).extracting(Note::by).containsExactly(ME, BERT);
		this.person.type("/note\r");
		this.person.awaitScreen("A note has 1 to 2000 characters: /note TEXT.", "alice>");
		assertThat(sent(this.alice)).isEmpty();
	}

	@Test
	void whoIsWorkingAndWhoIsWaitingCanBeAsked() throws IOException {
		this.person.type("/inbox\r");
		this.person.awaitScreen("Nobody is waiting for an answer.", "nobody waiting>");
		this.person.type("/claim\r");
		this.person.awaitScreen("No conversation is open; /open N or /next opens one.", "nobody waiting>");
		asks(this.alice, "alice", "hi");
		this.person.awaitScreen("alice> hi", "alice>");
		ConversationId second = asks(this.bob, "bob", "hello");
		this.person.awaitOnScreen("bob is waiting too (conversation 2).");
		this.desk.claim(BERT, second);
		this.person.type("/inbox\r");
		this.person.awaitScreen("2 waiting for an answer:",
				"   1  alice       192.0.2.1        waits for your answer, 0 s",
				"   2  bob         192.0.2.1        waits for your answer, 0 s, claimed by bert", "alice (1 waiting)>");
		this.person.type("/who\r");
		this.person.awaitScreen("bert: working for 0 s, has claimed 2", "console (you): working for 0 s",
				"alice (1 waiting)>");
	}

	@Test
	void helpShowsAllOfIt() throws IOException {
		this.person.type("/help\r");
		for (String command : List.of("/inbox", "/claim [N]", "/release", "/hand NAME", "/note TEXT, /notes", "/who")) {
			this.person.awaitOnScreen("  " + command + " ");
		}
	}

	private ConversationId asks(RecordingLink client, @Nullable String name, String text) {
		ConversationId id = this.conversations.connected(client);
		try {
			this.conversations.arrived(id, client, (name != null) ? new Handle(name) : null,
					new Arrival.Message(new MessageText(text)));
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
		return id;
	}

	private static List<String> sent(RecordingLink client) {
		return client.record()
			.stream()
			.filter((line) -> line.startsWith("<- "))
			.map((line) -> line.substring(3))
			.toList();
	}

}
