package parley.server.conversation;

import java.time.Instant;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.protocol.Handle;
import parley.protocol.MessageText;
import parley.protocol.Refusal;
import parley.server.turn.Arrival;
import parley.server.turn.CommandOutcome;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;
import parley.server.turn.Party;
import parley.server.turn.Reply;
import parley.server.turn.ReplyOutcome;
import parley.server.turn.Turn;
import parley.server.turn.TurnStateService;

import static org.assertj.core.api.Assertions.assertThat;

/** What decisions cause, with everything on one thread. */
class ConversationsTests {

	private final RecordingLink client = new RecordingLink();

	private final Conversations conversations = OffTheRecord.conversations(new TurnStateService(4, () -> Instant.EPOCH),
			Runnable::run);

	@Test
	@Tag("S3")
	void tellsOfAClientThatConnects() {
		connect();
		assertThat(this.client.record()).containsExactly("connected from 192.0.2.1");
	}

	@Test
	@Tag("S4")
	void messageIsToldAndReplyIsSent() throws InterruptedException {
		ConversationId id = connect();
		says(id, "hi");
		assertThat(this.conversations.reply(id, Reply.toWhatWaits(new MessageText("hello"), "operator")))
			.isEqualTo(new ReplyOutcome.Accepted(
					new Turn(2, Party.SERVER, new MessageText("hello"), Instant.EPOCH, Optional.of("operator"))));
		assertThat(this.client.record()).endsWith("1 hi", "<- hello", "sent 2");
	}

	@Test
	@Tag("S4")
	void replyBeforeTheClientHasSpokenIsNotSent() {
		ConversationId id = connect();
		assertThat(this.conversations.reply(id, Reply.toWhatWaits(new MessageText("hello"), "operator")))
			.isEqualTo(new ReplyOutcome.NotYourTurn());
		assertThat(this.client.record()).hasSize(1);
	}

	@Test
	@Tag("W14")
	void heldMessageIsToldAfterTheReplyIsSent() throws InterruptedException {
		ConversationId id = connect();
		says(id, "one");
		says(id, "three");
		this.conversations.reply(id, Reply.toWhatWaits(new MessageText("two"), "operator"));
		assertThat(this.client.record()).endsWith("1 one", "held 1", "<- two", "sent 2", "3 three");
	}

	@Test
	@Tag("W21")
	void heldRefusalIsAnsweredBetweenTheReplyAndTheNextTurn() throws InterruptedException {
		ConversationId id = connect();
		says(id, "one");
		this.conversations.arrived(id, this.client, null,
				new Arrival.Refused(Refusal.TOO_LONG, new MessageText("too long")));
		says(id, "three");
		this.conversations.reply(id, Reply.toWhatWaits(new MessageText("two"), "operator"));
		assertThat(this.client.record()).endsWith("<- two", "sent 2", "<- too long", "refused TOO_LONG", "3 three");
	}

	@Test
	@Tag("W5")
	void replyThatTheClientMightNotReadAtOnceIsNotSent() throws InterruptedException {
		this.client.usesNoLineFeeds();
		ConversationId id = connect();
		says(id, "hi");
		assertThat(this.conversations.reply(id, Reply.toWhatWaits(new MessageText("é".repeat(251)), "operator")))
			.isEqualTo(new ReplyOutcome.TooManyBytes(2));
		assertThat(this.client.record()).endsWith("1 hi");
		assertThat(this.conversations.reply(id, Reply.toWhatWaits(new MessageText("é".repeat(250)), "operator")))
			.isInstanceOf(ReplyOutcome.Accepted.class);
	}

	@Test
	@Tag("W5")
	void clientThatUsesLineFeedsIsSentAllFiveHundredCharacters() throws InterruptedException {
		ConversationId id = connect();
		says(id, "hi");
		assertThat(this.conversations.reply(id, Reply.toWhatWaits(new MessageText("🎉".repeat(500)), "operator")))
			.isInstanceOf(ReplyOutcome.Accepted.class);
	}

	@Test
	void replyThatCouldNotBeSentIsReported() throws InterruptedException {
		ConversationId id = connect();
		says(id, "hi");
		this.client.vanishes();
		this.conversations.reply(id, Reply.toWhatWaits(new MessageText("hello"), "operator"));
		assertThat(this.client.record()).endsWith("1 hi", "undelivered 2");
	}

	@Test
	void refusalToAClientThatIsGoneHarmsNothing() throws InterruptedException {
		ConversationId id = connect();
		this.client.vanishes();
		this.conversations.arrived(id, this.client, null,
				new Arrival.Refused(Refusal.TOO_LONG, new MessageText("too long")));
		says(id, "hi");
		assertThat(this.client.record()).endsWith("refused TOO_LONG", "1 hi");
	}

	@Test
	void listenerThatThrowsEndsThatConversationOnly() throws InterruptedException {
		ConversationId id = connect();
		ConversationId other = connect();
		this.conversations.subscribe((event) -> {
			if (event.conversation().equals(id)) {
				throw new AssertionError("on purpose, by a test");
			}
		});
		says(id, "hi");
		assertThat(this.client.record()).endsWith("1 hi", "expires",
				"<- " + CutOff.INTERNAL_ERROR.farewell().orElseThrow().value(), "<- \\quit",
				"ended SERVER_QUIT INTERNAL_ERROR");
		assertThat(this.conversations.open()).containsExactly(other);
	}

	@Test
	void listenerMayReplyFromWithinAnEvent() throws InterruptedException {
		this.conversations.subscribe((event) -> {
			if (event instanceof ConversationEvent.ClientTurn asked) {
				this.conversations.reply(asked.conversation(), Reply.toWhatWaits(asked.turn().text(), "operator"));
			}
		});
		ConversationId id = connect();
		says(id, "one");
		says(id, "three");
		assertThat(this.client.record()).endsWith("1 one", "<- one", "sent 2", "3 three", "<- three", "sent 4");
	}

	@Test
	@Tag("S5")
	void quitOfThisSideIsSaidBeforeItIsTold() {
		ConversationId id = connect();
		assertThat(this.conversations.end(id, Ending.SERVER_QUIT)).isTrue();
		assertThat(this.client.record()).endsWith("expires", "<- \\quit", "ended SERVER_QUIT");
		assertThat(this.conversations.open()).isEmpty();
	}

	@Test
	@Tag("S6")
	void stopSaysQuit() {
		this.conversations.end(connect(), Ending.SERVER_STOPPED);
		assertThat(this.client.record()).endsWith("<- \\quit", "ended SERVER_STOPPED");
	}

	@Test
	@Tag("S5")
	void clientThatQuitsIsNotAnswered() {
		this.conversations.end(connect(), Ending.CLIENT_QUIT);
		assertThat(this.client.record()).endsWith("expires", "closed", "ended CLIENT_QUIT");
	}

	@Test
	void whoIsCutOffIsToldWhyAndToQuit() {
		assertThat(this.conversations.cutOff(connect(), this.client, CutOff.TOO_MANY_TURNS)).isTrue();
		assertThat(this.client.record()).endsWith("expires",
				"<- This conversation ends here: there were too many messages in a short time. Please try again later.",
				"<- \\quit", "ended REFUSED TOO_MANY_TURNS");
	}

	@Test
	void whoWouldNotUnderstandIsClosedAtOnce() {
		this.conversations.cutOff(connect(), this.client, CutOff.NOT_A_CLIENT);
		assertThat(this.client.record()).endsWith("connected from 192.0.2.1", "closed", "closed",
				"ended REFUSED NOT_A_CLIENT");
	}

	@Test
	@Tag("S7")
	void firstReasonForTheEndCounts() {
		ConversationId id = connect();
		assertThat(this.conversations.end(id, Ending.CLIENT_QUIT)).isTrue();
		assertThat(this.conversations.end(id, Ending.CLIENT_GONE)).isFalse();
		assertThat(this.client.record()).endsWith("ended CLIENT_QUIT");
	}

	@Test
	void nothingHappensAfterTheEnd() throws InterruptedException {
		ConversationId id = connect();
		this.conversations.end(id, Ending.CLIENT_GONE);
		int before = this.client.record().size();
		says(id, "hi");
		assertThat(this.conversations.reply(id, Reply.toWhatWaits(new MessageText("hello"), "operator")))
			.isEqualTo(new CommandOutcome.Over());
		assertThat(this.client.record()).hasSize(before);
	}

	@Test
	void eventsNameTheClient() throws InterruptedException {
		Optional<?>[] named = new Optional<?>[2];
		this.conversations.subscribe((event) -> {
			switch (event) {
				case ConversationEvent.ClientTurn asked -> named[0] = asked.handle();
				case ConversationEvent.Ended ended -> named[1] = ended.handle();
				default -> {
				}
			}
		});
		ConversationId id = connect();
		this.conversations.arrived(id, this.client, new Handle("alice"), new Arrival.Message(new MessageText("hi")));
		this.conversations.end(id, Ending.CLIENT_QUIT);
		assertThat(named).containsOnly(Optional.of(new Handle("alice")));
	}

	@Test
	void conversationsAreNumberedFromOne() {
		assertThat(connect()).isEqualTo(new ConversationId(1));
		assertThat(connect()).isEqualTo(new ConversationId(2));
		assertThat(this.conversations.open()).containsExactlyInAnyOrder(new ConversationId(1), new ConversationId(2));
	}

	private ConversationId connect() {
		if (this.conversations.open().isEmpty()) {
			this.conversations.subscribe(this.client);
		}
		return this.conversations.connected(this.client);
	}

	private void says(ConversationId id, String text) throws InterruptedException {
		this.conversations.arrived(id, this.client, null, new Arrival.Message(new MessageText(text)));
	}

}
