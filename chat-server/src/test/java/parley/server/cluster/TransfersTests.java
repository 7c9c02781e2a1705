package parley.server.cluster;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

import parley.protocol.SecretHash;
import parley.server.conversation.OffTheRecord;
import parley.server.journal.InterruptedConversation;
import parley.server.journal.JournalOfNothing;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.TurnsSoFar;

import static org.assertj.core.api.Assertions.assertThat;

/** A node takes what it was given, and loses its lease meanwhile. */
class TransfersTests {

	private static final ConversationId ID = new ConversationId(7);

	private final InMemoryDatabase database = new InMemoryDatabase(Duration.ofHours(1), () -> 0,
			(entry, node, owner) -> {
			});

	private final InMemoryNodes nodes = new InMemoryNodes(this.database, TransfersTests::run);

	private final Membership membership = new Membership(this.nodes, () -> {
	});

	private final OffTheRecord.Server server = OffTheRecord.server();

	private Runnable whileItIsRead = () -> {
	};

	private final Transfers transfers = new Transfers(new Given(), this.membership, this.server.conversations(),
			this.server.resumption(), this::read, JournalOfNothing.create());

	@Test
	void whatWasGivenIsContinued() {
		this.transfers.look(join());
		assertThat(this.server.conversations().isOpen(ID)).isTrue();
	}

	@Test
	void whatWasReadWhileTheLeaseWasLostIsLeftToOthers() {
		this.whileItIsRead = this::loseLease;
		this.transfers.look(join());
		assertThat(this.server.conversations().isOpen(ID)).isFalse();
	}

	@Test
	void whatWasReadByAnEarlierNodeIsContinuedByTheNextThatIsGivenIt() {
		this.whileItIsRead = () -> {
			loseLease();
			join();
		};
		this.transfers.look(join());
		assertThat(this.server.conversations().isOpen(ID)).isFalse();
		this.whileItIsRead = () -> {
		};
		Identity now = join();
		this.transfers.look(now);
		assertThat(this.server.conversations().isOpen(ID)).isTrue();
	}

	private Identity join() {
		Identity joined = this.nodes.join("test");
		this.membership.joined(joined);
		return joined;
	}

	/** As the heartbeat does it. */
	private void loseLease() {
		this.membership.lost();
		this.server.conversations().open().forEach((id) -> this.server.conversations().end(id, Ending.NODE_LOST));
	}

	private Optional<InterruptedConversation> read(ConversationId id) {
		this.whileItIsRead.run();
		return Optional.of(new InterruptedConversation(id, Optional.of("alice"), "192.0.2.1", Instant.EPOCH,
				new TurnsSoFar(Optional.empty(), Optional.empty(), List.of(), 0, 0, List.of(),
						new SecretHash("X7dtMH3d9hg634SE9Ec4SgE3ZVv346aJsAWjMf6Fla0"))));
	}

	private static <T> T run(Supplier<T> transaction) {
		return transaction.get();
	}

	/** The conversation is given to whoever asks. */
	private static final class Given implements TransferRepository {

		@Override
		public boolean want(Identity me, SecretHash shown) {
			return false;
		}

		@Override
		public List<Wanted> wanted(Identity me) {
			return List.of(new Wanted(ID, true));
		}

		@Override
		public void take(Identity me, ConversationId id, Consumer<ConversationId> reopen) {
			reopen.accept(id);
		}

	}

}
