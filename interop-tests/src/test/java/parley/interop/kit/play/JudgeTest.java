package parley.interop.kit.play;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.interop.kit.script.Action.Ended.Manner;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

class JudgeTest {

	private static final Duration PATIENCE = Duration.ofSeconds(2);

	@ParameterizedTest
	@ValueSource(strings = { "hello\n", "hello", "hello\r\n", "hello\0\0\0", "bob> hello\n", "bob>hello",
			"Mr. Bob -> hello" })
	void messageIsReadWhateverItsSendersHabits(String message) {
		assertThatCode(() -> judge(message).text(bytes("hello"), true, false, PATIENCE)).doesNotThrowAnyException();
	}

	@ParameterizedTest
	@ValueSource(strings = { "hell\n", "hello!\n", "\n", "\\quit", "", "\0\0" })
	void anotherMessageIsAMismatch(String message) {
		mismatch(() -> judge(message).text(bytes("hello"), true, false, PATIENCE));
	}

	@Test
	void whereTheTextIsUnknownAnyMessageWillDoButAnEmptyOneOrAQuit() {
		assertThatCode(() -> judge("what?").text(bytes("hello"), false, false, PATIENCE)).doesNotThrowAnyException();
		mismatch(() -> judge("\n").text(bytes("hello"), false, false, PATIENCE));
		mismatch(() -> judge("\\quit").text(bytes("hello"), false, false, PATIENCE));
	}

	@Test
	void exactMeansEachByte() {
		assertThatCode(() -> judge("hello\nmore").exactly(bytes("hello\n"), PATIENCE)).doesNotThrowAnyException();
		mismatch(() -> judge("hello").exactly(bytes("hello\n"), PATIENCE));
	}

	@Test
	void refusalIsALineThatIsNotTheText() {
		assertThatCode(() -> judge("Too long.\n").refusal(bytes("xxx"), true, PATIENCE)).doesNotThrowAnyException();
		mismatch(() -> judge("xxxxx\n").refusal(bytes("xxx"), true, PATIENCE));
		mismatch(() -> judge("\\quit").refusal(bytes("xxx"), true, PATIENCE));
		mismatch(() -> judge("y".repeat(600) + "\n").refusal(bytes("xxx"), true, PATIENCE));
	}

	@Test
	void quitIsFiveBytesAndTheEnd() {
		assertThatCode(() -> judge("\\quit").ended(Manner.QUIT, PATIENCE)).doesNotThrowAnyException();
		mismatch(() -> judge("\\quit\n").ended(Manner.QUIT, PATIENCE));
		mismatch(() -> judge("").ended(Manner.QUIT, PATIENCE));
		assertThatCode(() -> judge("bob> \\quit\n").ended(Manner.GONE, PATIENCE)).doesNotThrowAnyException();
		mismatch(() -> judge("\\quit").ended(Manner.CLOSED, PATIENCE));
	}

	@Test
	void silenceIsNeitherBytesNorTheEnd() {
		mismatch(() -> judge("x").silence(Duration.ofMillis(50)));
		mismatch(() -> judge("").silence(Duration.ofMillis(50)));
		assertThatCode(() -> new Judge(new Inbox()).silence(Duration.ofMillis(50))).doesNotThrowAnyException();
	}

	@Test
	void leftoverIsAMismatch() {
		mismatch(() -> judge("x").nothingLeft());
	}

	@Test
	void connectionThatStaysOpenIsWaitedForInVain() {
		mismatch(() -> new Judge(new Inbox()).ended(Manner.GONE, Duration.ofMillis(50)));
		mismatch(() -> new Judge(new Inbox()).text(bytes("hello"), true, false, Duration.ofMillis(50)));
	}

	private static void mismatch(org.assertj.core.api.ThrowableAssert.ThrowingCallable judgement) {
		assertThatExceptionOfType(Mismatch.class).isThrownBy(judgement);
	}

	/** Judges a connection on which this has come, and then the end. */
	private static Judge judge(String arrived) {
		Inbox inbox = new Inbox();
		inbox.fill(new ByteArrayInputStream(bytes(arrived)));
		return new Judge(inbox);
	}

	private static byte[] bytes(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
