package parley.client.wire;

import java.security.SecureRandom;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import parley.protocol.Handle;
import parley.protocol.MessageText;
import parley.protocol.ResumeAnswer;
import parley.protocol.ResumeRequest;
import parley.protocol.SecretHash;

import static org.assertj.core.api.Assertions.assertThat;

/** What a client keeps to take up its conversation. */
class OutboxTests {

	private static final Handle ALICE = new Handle("alice");

	private final Outbox outbox = new Outbox(new SecureRandom());

	private final SecretHash first = ((ResumeRequest.Begin) this.outbox.begin()).next();

	@Test
	@Tag("R4")
	void onlyWhatTheServerHasNotTakenIsSaidAgain() {
		say("one");
		this.outbox.hear();
		say("two");
		say("three");
		assertThat(this.outbox.resumed(new ResumeAnswer.Resumed(2, 1))).containsExactly(message("three"));
		assertThat(this.outbox.resumed(new ResumeAnswer.Resumed(3, 1))).isEmpty();
		assertThat(this.outbox.resumed(new ResumeAnswer.Resumed(1, 1))).containsExactly(message("two"),
				message("three"));
	}

	@Test
	@Tag("R2")
	void eachSecretIsShownOnceAndTheNextIsToldOnlyByItsHash() {
		ResumeRequest.Resume asked = ask();
		assertThat(asked.secret().hash()).isEqualTo(this.first);
		this.outbox.resumed(new ResumeAnswer.Resumed(0, 0));
		assertThat(ask().secret().hash()).isEqualTo(asked.next()).isNotEqualTo(this.first);
	}

	@Test
	@Tag("R10")
	void sameRequestIsMadeUntilThereIsAnAnswerAndOnlyThenTheNextSecretIsShown() {
		ResumeRequest.Resume lost = ask();
		assertThat(ask()).isEqualTo(lost);
		assertThat(this.outbox.refused()).isTrue();
		assertThat(ask().secret().hash()).isEqualTo(lost.next());
		assertThat(this.outbox.refused()).isFalse();
	}

	@Test
	void heardIsHowManyAnswersHaveCome() {
		say("one");
		this.outbox.hear();
		assertThat(ask().heard()).isEqualTo(1);
	}

	private ResumeRequest.Resume ask() {
		return (ResumeRequest.Resume) this.outbox.resume();
	}

	private void say(String text) {
		this.outbox.say(message(text));
	}

	private static Outbox.Message message(String text) {
		return new Outbox.Message(ALICE, new MessageText(text));
	}

}
