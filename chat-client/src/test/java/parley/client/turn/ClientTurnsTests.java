package parley.client.turn;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.protocol.MessageText;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

class ClientTurnsTests {

	private final ClientTurns turns = new ClientTurns();

	@Test
	@Tag("C12")
	void clientSpeaksFirstAndThenWaits() {
		assertThat(this.turns.hasFloor()).isTrue();
		assertThat(this.turns.speak(new MessageText("hi"))).isEqualTo(new Spoken.Waiting());
		assertThat(this.turns.hasFloor()).isFalse();
		assertThat(this.turns.unanswered()).contains(new MessageText("hi"));
		assertThatIllegalStateException().isThrownBy(() -> this.turns.speak(new MessageText("again")));
	}

	@Test
	@Tag("C12")
	void answerGivesTheFloorBack() {
		this.turns.speak(new MessageText("hi"));
		assertThat(this.turns.heard("hello")).isEqualTo(new Heard.Answer("hello"));
		assertThat(this.turns.hasFloor()).isTrue();
		assertThat(this.turns.unanswered()).isEmpty();
	}

	@Test
	@Tag("W16")
	void whatComesBeforeTheFirstMessageIsAGreetingAndTakesNoTurn() {
		assertThat(this.turns.heard("SERVER")).isEqualTo(new Heard.Greeting("SERVER"));
		assertThat(this.turns.hasFloor()).isTrue();
		assertThat(this.turns.held()).isZero();
	}

	@Test
	@Tag("W14")
	void earlyMessagesAnswerTheNextOnesInOrder() {
		this.turns.speak(new MessageText("hi"));
		this.turns.heard("hello");
		assertThat(this.turns.heard("one")).isEqualTo(new Heard.Early(1));
		assertThat(this.turns.heard("two")).isEqualTo(new Heard.Early(2));
		assertThat(this.turns.speak(new MessageText("a"))).isEqualTo(new Spoken.Answered("one"));
		assertThat(this.turns.speak(new MessageText("b"))).isEqualTo(new Spoken.Answered("two"));
		assertThat(this.turns.speak(new MessageText("c"))).isEqualTo(new Spoken.Waiting());
	}

	@RepeatedTest(50)
	@Tag("W14")
	void turnsAlternateWhateverComesWhen(RepetitionInfo repetition) {
		Random random = new Random(repetition.getCurrentRepetition());
		List<String> accepted = new ArrayList<>();
		List<String> sentByServer = new ArrayList<>();
		for (int step = 0; step < 400; step++) {
			if (random.nextInt(100) < 55 && this.turns.hasFloor()) {
				accepted.add("client");
				if (this.turns.speak(new MessageText("m" + step)) instanceof Spoken.Answered(String text)) {
					accepted.add(text);
				}
			}
			else {
				Heard heard = this.turns.heard("s" + step);
				if (!(heard instanceof Heard.Greeting)) {
					sentByServer.add("s" + step);
				}
				if (heard instanceof Heard.Answer(String text)) {
					accepted.add(text);
				}
			}
			assertThat(this.turns.hasFloor()).isEqualTo(accepted.size() % 2 == 0);
		}
		List<String> answers = new ArrayList<>();
		for (int turn = 0; turn < accepted.size(); turn++) {
			assertThat(accepted.get(turn).equals("client")).isEqualTo(turn % 2 == 0);
			if (turn % 2 == 1) {
				answers.add(accepted.get(turn));
			}
		}
		assertThat(answers).isEqualTo(sentByServer.subList(0, answers.size()));
		assertThat(this.turns.held()).isEqualTo(sentByServer.size() - answers.size());
	}

}
