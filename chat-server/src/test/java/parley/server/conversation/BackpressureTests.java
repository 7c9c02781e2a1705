package parley.server.conversation;

import java.time.Instant;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.protocol.MessageText;
import parley.server.Waiting;
import parley.server.turn.Arrival;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.Reply;
import parley.server.turn.TurnStateService;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is too far ahead waits, and nobody else does. */
@Tag("B18")
@Tag("L10")
class BackpressureTests {

	private static final int LIMIT = 2;

	private final RecordingLink client = new RecordingLink();

	private final Conversations conversations = OffTheRecord
		.conversations(new TurnStateService(LIMIT, () -> Instant.EPOCH), Runnable::run);

	private ConversationId id = new ConversationId(0);

	@Test
	void arrivalBlocksAtTheLimitAndGoesOnWhenThereIsAnAnswer() throws Exception {
		FutureTask<Boolean> tooMany = fillUp();
		assertThat(this.client.record()).endsWith("1 one", "held 1", "held 2");
		this.conversations.reply(this.id, Reply.toWhatWaits(new MessageText("two"), "operator"));
		assertThat(tooMany.get(10, TimeUnit.SECONDS)).isTrue();
		assertThat(this.client.record()).endsWith("<- two", "sent 2", "3 three", "held 2");
	}

	@Test
	@Tag("S5")
	void endReleasesWhoWaits() throws Exception {
		FutureTask<Boolean> tooMany = fillUp();
		this.conversations.end(this.id, Ending.SERVER_QUIT);
		assertThat(tooMany.get(10, TimeUnit.SECONDS)).isTrue();
		assertThat(this.client.record()).endsWith("<- \\quit", "ended SERVER_QUIT");
	}

	@Test
	@Tag("B17")
	void whoWaitsHoldsUpNoOtherConversation() throws Exception {
		FutureTask<Boolean> tooMany = fillUp();
		RecordingLink other = new RecordingLink();
		this.conversations.subscribe(other);
		ConversationId second = this.conversations.connected(other);
		this.conversations.arrived(second, other, null, new Arrival.Message(new MessageText("hi")));
		assertThat(other.record()).endsWith("1 hi");
		assertThat(tooMany).isNotDone();
		this.conversations.end(this.id, Ending.CLIENT_GONE);
		assertThat(tooMany.get(10, TimeUnit.SECONDS)).isTrue();
	}

	@Test
	void nothingIsLostOrOutOfOrder() throws Exception {
		FutureTask<Boolean> tooMany = fillUp();
		for (int turn = 2; turn <= 8; turn += 2) {
			this.conversations.reply(this.id, Reply.toWhatWaits(new MessageText("reply"), "operator"));
			tooMany.get(10, TimeUnit.SECONDS);
		}
		assertThat(this.client.record().stream().filter((entry) -> entry.matches("\\d .*"))).containsExactly("1 one",
				"3 three", "5 five", "7 seven");
	}

	/** As many messages as are held, and one more, which waits. */
	private FutureTask<Boolean> fillUp() throws InterruptedException {
		this.conversations.subscribe(this.client);
		this.id = this.conversations.connected(this.client);
		says("one");
		says("three");
		says("five");
		FutureTask<Boolean> tooMany = new FutureTask<>(() -> says("seven"));
		Thread reader = Thread.ofPlatform().daemon().start(tooMany);
		Waiting.until("the reader waits", () -> reader.getState() == Thread.State.WAITING, reader::getState);
		assertThat(tooMany).isNotDone();
		return tooMany;
	}

	private boolean says(String text) throws InterruptedException {
		this.conversations.arrived(this.id, this.client, null, new Arrival.Message(new MessageText(text)));
		return true;
	}

}
