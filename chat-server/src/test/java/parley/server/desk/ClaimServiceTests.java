package parley.server.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import parley.protocol.MessageText;
import parley.server.conversation.Answering;
import parley.server.conversation.ConversationEvent;
import parley.server.turn.CommandOutcome;
import parley.server.turn.ConversationId;
import parley.server.turn.Reply;
import parley.server.turn.ReplyOutcome;

import static org.assertj.core.api.Assertions.assertThat;

/** Claims of several operators at the same moment. */
class ClaimServiceTests {

	private static final Operator ALICE = new Operator("alice");

	private static final Operator BOB = new Operator("bob");

	private final Board board = new Board(InstantSource.system());

	private final DeskFeed feed = new DeskFeed(100, InstantSource.system());

	private final ClaimService claims = new ClaimService(new RememberedClaims(), this.board, this.feed,
			Duration.ofMinutes(2), InstantSource.system());

	@Test
	void nobodyWaitsForAnAnswerThatIsStillBeingDecided() throws Exception {
		SlowAnswering answering = new SlowAnswering();
		Notes notes = new RememberedNotes((id) -> true, 500);
		Desk desk = new Desk(new DeskListeners(this.board, this.claims, notes, this.feed), answering, this.board,
				this.claims, notes, this.feed, InstantSource.system());
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			ConversationId answered = connect(1);
			Future<ReplyOutcome> reply = threads.submit(() -> desk.reply(ALICE, answered, 1, new MessageText("hi")));
			answering.begun.await();
			for (int number = 1; number <= 128; number++) {
				assertThat(desk.claim(BOB, connect(number))).isInstanceOf(ClaimResult.Claimed.class);
			}
			assertThat(reply.isDone()).isFalse();
			answering.decided.countDown();
			assertThat(reply.get()).isInstanceOf(CommandOutcome.Over.class);
		}
	}

	@Test
	void claimThatIsHeardOfLateDoesNotReplaceALaterOne() {
		ConversationId id = connect(1);
		Optional<Claim> alices = Optional.of(new Claim(id, ALICE, Instant.now().plusSeconds(60)));
		assertThat(this.board.claimed(new ClaimState(id, 2, Optional.empty()))).isPresent();
		assertThat(this.board.claimed(new ClaimState(id, 1, alices))).isEmpty();
		assertThat(this.board.find(id).orElseThrow().claim()).isEmpty();
		assertThat(this.board.claimed(new ClaimState(id, 3, alices))).isPresent();
		assertThat(this.board.find(id).orElseThrow().claim()).isEqualTo(alices);
	}

	private ConversationId connect(long number) {
		ConversationId id = new ConversationId(number);
		this.board.note(new ConversationEvent.Connected(id, "192.0.2.1", Instant.now()));
		return id;
	}

	/** An answer that waits for another node, until the test lets it go. */
	private static final class SlowAnswering implements Answering {

		final CountDownLatch begun = new CountDownLatch(1);

		final CountDownLatch decided = new CountDownLatch(1);

		@Override
		public ReplyOutcome reply(ConversationId id, Reply reply) {
			this.begun.countDown();
			try {
				this.decided.await();
			}
			catch (InterruptedException ex) {
				Thread.currentThread().interrupt();
			}
			return new CommandOutcome.Over();
		}

		@Override
		public ReplyOutcome end(ConversationId id, Reply lastWord) {
			return reply(id, lastWord);
		}

		@Override
		public ReplyOutcome quit(ConversationId id) {
			return new CommandOutcome.Over();
		}

	}

}
