package parley.server.turn;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.protocol.MessageText;
import parley.protocol.Refusal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/** Each decision of the turn-state service by itself. */
@Tag("S4")
class TurnStateServiceTests {

	private static final Instant NOW = Instant.parse("2026-11-22T15:00:00Z");

	private static final int LIMIT = 2;

	private final ConversationId id = new ConversationId(1);

	private final SteppedTurns turns = new SteppedTurns(new TurnStateService(LIMIT, () -> NOW));

	@BeforeEach
	void open() {
		this.turns.open(this.id);
	}

	@Test
	void clientSpeaksFirst() {
		assertThat(reply("too early")).isEqualTo(SteppedTurns.Said.of(new ReplyOutcome.NotYourTurn()));
		assertThat(message("hi")).isEqualTo(new ArrivalDecision.Accepted(client(1, "hi")));
	}

	@Test
	void turnsAlternateAndAreNumberedWithoutAGap() {
		assertThat(message("one")).isEqualTo(new ArrivalDecision.Accepted(client(1, "one")));
		assertThat(reply("two"))
			.isEqualTo(new SteppedTurns.Said(new ReplyOutcome.Accepted(server(2, "two")), List.of(), Optional.empty()));
		assertThat(reply("too early")).isEqualTo(SteppedTurns.Said.of(new ReplyOutcome.NotYourTurn()));
		assertThat(message("three")).isEqualTo(new ArrivalDecision.Accepted(client(3, "three")));
	}

	@Test
	@Tag("W14")
	void earlyMessageIsHeldAndBecomesATurnWithTheReply() {
		message("one");
		assertThat(message("three")).isEqualTo(new ArrivalDecision.Held(1));
		assertThat(message("five")).isEqualTo(new ArrivalDecision.Held(2));
		assertThat(reply("two")).isEqualTo(new SteppedTurns.Said(new ReplyOutcome.Accepted(server(2, "two")), List.of(),
				Optional.of(client(3, "three"))));
		assertThat(reply("four")).isEqualTo(new SteppedTurns.Said(new ReplyOutcome.Accepted(server(4, "four")),
				List.of(), Optional.of(client(5, "five"))));
		assertThat(reply("six"))
			.isEqualTo(new SteppedTurns.Said(new ReplyOutcome.Accepted(server(6, "six")), List.of(), Optional.empty()));
	}

	@Test
	@Tag("B18")
	void pastTheLimitNothingChanges() {
		message("one");
		message("three");
		message("five");
		assertThat(this.turns.hasRoom(this.id)).isFalse();
		assertThat(message("seven")).isEqualTo(new ArrivalDecision.NoRoom());
		assertThat(message("seven")).isEqualTo(new ArrivalDecision.NoRoom());
		reply("two");
		assertThat(this.turns.hasRoom(this.id)).isTrue();
		assertThat(message("seven")).isEqualTo(new ArrivalDecision.Held(2));
	}

	@Test
	@Tag("W21")
	void refusalIsAnsweredAtOnceAndTheClientKeepsTheFloor() {
		assertThat(refusal("no")).isEqualTo(new ArrivalDecision.Answered(refused("no")));
		assertThat(reply("too early")).isEqualTo(SteppedTurns.Said.of(new ReplyOutcome.NotYourTurn()));
		assertThat(message("hi")).isEqualTo(new ArrivalDecision.Accepted(client(1, "hi")));
	}

	@Test
	@Tag("W21")
	void earlyRefusalIsAnsweredInItsPlace() {
		message("one");
		assertThat(refusal("no")).isEqualTo(new ArrivalDecision.Held(1));
		assertThat(message("three")).isEqualTo(new ArrivalDecision.Held(2));
		assertThat(reply("two")).isEqualTo(new SteppedTurns.Said(new ReplyOutcome.Accepted(server(2, "two")),
				List.of(refused("no")), Optional.of(client(3, "three"))));
	}

	@Test
	@Tag("W21")
	void refusalBehindAHeldMessageWaitsForItsOwnReply() {
		message("one");
		message("three");
		refusal("no");
		assertThat(reply("two")).isEqualTo(new SteppedTurns.Said(new ReplyOutcome.Accepted(server(2, "two")), List.of(),
				Optional.of(client(3, "three"))));
		assertThat(reply("four")).isEqualTo(new SteppedTurns.Said(new ReplyOutcome.Accepted(server(4, "four")),
				List.of(refused("no")), Optional.empty()));
	}

	@Test
	@Tag("S5")
	void nothingHappensAfterTheEnd() {
		message("one");
		message("three");
		assertThat(this.turns.end(this.id)).isTrue();
		assertThat(this.turns.end(this.id)).isFalse();
		assertThat(message("five")).isEqualTo(new CommandOutcome.Over());
		assertThat(reply("two")).isEqualTo(SteppedTurns.Said.of(new CommandOutcome.Over()));
		assertThat(this.turns.hasRoom(this.id)).isTrue();
	}

	@Test
	void unknownConversationIsOver() {
		ConversationId unknown = new ConversationId(2);
		assertThat(this.turns.arrived(unknown, new Arrival.Message(new MessageText("hi"))))
			.isEqualTo(new CommandOutcome.Over());
		assertThat(this.turns.reply(unknown, Reply.toWhatWaits(new MessageText("hi"), "operator")))
			.isEqualTo(SteppedTurns.Said.of(new CommandOutcome.Over()));
		assertThat(this.turns.end(unknown)).isFalse();
	}

	/** So that limits count from there. */
	@Test
	void conversationThatIsOpenedLateBeganWhenItsClientConnected() {
		TurnStateService service = new TurnStateService(LIMIT, () -> NOW, () -> 10_000_000_000L, ResumeAdmission.NONE);
		ConversationState state = service.open(new ConversationId(2), new Command.Connected(new LinkId() {
		}, "192.0.2.1", Duration.ofSeconds(1))).state();
		assertThat(state.connectedAt()).isEqualTo(NOW.minusSeconds(1));
		assertThat(state.timer()).isEqualTo(FloorTimer.connected(9_000_000_000L));
	}

	@Test
	void conversationIsOpenedOnce() {
		assertThatIllegalStateException().isThrownBy(() -> this.turns.open(this.id));
	}

	@Test
	void atLeastOneMessageMustBeHeld() {
		assertThatIllegalArgumentException().isThrownBy(() -> new TurnStateService(0, () -> NOW));
	}

	@Test
	void turnIsOfThePartyThatItsNumberSays() {
		MessageText text = new MessageText("hi");
		assertThatIllegalArgumentException().isThrownBy(() -> new Turn(0, Party.SERVER, text, NOW));
		assertThatIllegalArgumentException().isThrownBy(() -> new Turn(1, Party.SERVER, text, NOW));
		assertThatIllegalArgumentException().isThrownBy(() -> new Turn(2, Party.CLIENT, text, NOW));
	}

	@Test
	void turnInALogDoesNotSayWhatWasSaid() {
		assertThat(client(1, "my secret")).hasToString("turn 1 (CLIENT, 9 characters)");
	}

	private CommandOutcome message(String text) {
		return this.turns.arrived(this.id, new Arrival.Message(new MessageText(text)));
	}

	private CommandOutcome refusal(String answer) {
		return this.turns.arrived(this.id, refused(answer));
	}

	private SteppedTurns.Said reply(String text) {
		return this.turns.reply(this.id, Reply.toWhatWaits(new MessageText(text), "operator"));
	}

	private static Arrival.Refused refused(String answer) {
		return new Arrival.Refused(Refusal.TOO_LONG, new MessageText(answer));
	}

	private static Turn client(int number, String text) {
		return new Turn(number, Party.CLIENT, new MessageText(text), NOW);
	}

	private static Turn server(int number, String text) {
		return new Turn(number, Party.SERVER, new MessageText(text), NOW, Optional.of("operator"));
	}

}
