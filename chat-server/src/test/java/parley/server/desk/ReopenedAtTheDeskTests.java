package parley.server.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.protocol.MessageText;
import parley.server.conversation.ConversationEvent;
import parley.server.conversation.OffTheRecord;
import parley.server.turn.ConversationId;
import parley.server.turn.Party;
import parley.server.turn.Turn;
import parley.server.turn.TurnStateService;

import static org.assertj.core.api.Assertions.assertThat;

/** A conversation that goes on after a crash is at the desk as it is, at any moment. */
@Tag("R4")
class ReopenedAtTheDeskTests {

	private static final ConversationId ID = new ConversationId(7);

	private final TestDesk test = new TestDesk(
			OffTheRecord.conversations(new TurnStateService(4, () -> Instant.EPOCH), Runnable::run));

	private final Desk desk = this.test.desk;

	private final List<String> told = new ArrayList<>();

	@Test
	void itsStateIsWholeFromTheFirstEventOn() {
		tell(reopened(Optional.of(turn(3)), 2), (entry) -> {
			assertThat(entry.reconnecting()).isTrue();
			assertThat(entry.waiting()).contains(turn(3));
			assertThat(entry.lastTurn()).isEqualTo(3);
			assertThat(entry.held()).isEqualTo(2);
		});
		assertThat(this.desk.view().inbox()).extracting(DeskEntry::id).containsExactly(ID);
	}

	@Test
	void whoFollowsIsToldEachThingOnce() {
		this.desk.follow((event) -> this.told.add(event.getClass().getSimpleName()));
		tell(reopened(Optional.of(turn(3)), 2), (entry) -> {
		});
		assertThat(this.told).containsExactly("Reopened", "ConnectionLost", "ClientTurn", "MessageHeld");
	}

	/** What this node knew of it from its record is replaced. */
	@Test
	void oneThatWasFollowedAtAnotherNodeIsReconnectingToo() {
		this.test.listeners.heard(new ConversationEvent.Connected(ID, "192.0.2.1", Instant.EPOCH));
		this.test.listeners.heard(new ConversationEvent.ClientTurn(ID, Optional.empty(), turn(1)));
		this.desk.follow((event) -> this.told.add(event.getClass().getSimpleName()));
		tell(reopened(Optional.empty(), 0), (entry) -> {
			assertThat(entry.reconnecting()).isTrue();
			assertThat(entry.waiting()).isEmpty();
			assertThat(entry.lastTurn()).isEqualTo(2);
		});
		assertThat(this.desk.view().inbox()).isEmpty();
		assertThat(this.told).containsExactly("ConnectionLost");
	}

	/** An operator may be quicker than the events that follow the first. */
	@Test
	void turnThatIsAnsweredAtOnceDoesNotWaitAgain() {
		List<ConversationEvent> events = reopened(Optional.of(turn(3)), 0);
		this.test.listeners.on(events.getFirst());
		this.test.listeners.on(new ConversationEvent.ReplySent(ID, turn(4)));
		events.forEach((event) -> {
			if (!event.equals(events.getFirst())) {
				this.test.listeners.on(event);
			}
			assertThat(this.desk.view().inbox()).isEmpty();
		});
	}

	private void tell(List<ConversationEvent> events, Consumer<DeskEntry> asIs) {
		for (ConversationEvent event : events) {
			this.test.listeners.on(event);
			asIs.accept(this.desk.view().find(ID).orElseThrow());
		}
	}

	/** As the conversation tells them. */
	private static List<ConversationEvent> reopened(Optional<Turn> waiting, int held) {
		List<ConversationEvent> events = new ArrayList<>();
		events.add(new ConversationEvent.Reopened(ID, "192.0.2.1", Instant.EPOCH, Optional.empty(),
				Optional.of(turn(2)), waiting, held));
		waiting.ifPresent((turn) -> events.add(new ConversationEvent.ClientTurn(ID, Optional.empty(), turn)));
		if (held > 0) {
			events.add(new ConversationEvent.MessageHeld(ID, held));
		}
		events.add(new ConversationEvent.ConnectionLost(ID));
		return events;
	}

	private static Turn turn(int number) {
		boolean client = number % 2 == 1;
		return new Turn(number, client ? Party.CLIENT : Party.SERVER, new MessageText("turn " + number), Instant.EPOCH,
				client ? Optional.empty() : Optional.of("anna"));
	}

}
