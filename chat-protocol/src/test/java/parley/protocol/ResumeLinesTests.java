package parley.protocol;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

/** The lines of conversations that outlast their connections. */
class ResumeLinesTests {

	private static final ResumeSecret SECRET = new ResumeSecret("A".repeat(43));

	private static final SecretHash NEXT = new SecretHash("B".repeat(43));

	@Test
	@Tag("R1")
	void requestIsReadAsItIsWritten() {
		ResumeRequest begin = new ResumeRequest.Begin(NEXT);
		ResumeRequest resume = new ResumeRequest.Resume(SECRET, 12, NEXT);
		assertThat(begin.line()).isEqualTo("\\parley/1 begin " + NEXT.value());
		assertThat(resume.line()).isEqualTo("\\parley/1 resume " + SECRET.value() + " 12 " + NEXT.value());
		assertThat(ResumeRequest.read(new Frame.Text(begin.line()))).contains(begin);
		assertThat(ResumeRequest.read(new Frame.Text(resume.line()))).contains(resume);
	}

	@Test
	@Tag("R1")
	void requestThatIsCutOffAnywhereIsMalformedAndNeverAMessage() {
		String whole = new ResumeRequest.Resume(SECRET, 12, NEXT).line();
		for (int length = 2; length < whole.length(); length++) {
			assertThat(ResumeRequest.read(new Frame.Text(whole.substring(0, length))))
				.contains(new ResumeRequest.Malformed());
		}
	}

	@ParameterizedTest
	@Tag("R1")
	@ValueSource(strings = { "", "\\", "\\q", "\\quit", "hi", "alice> \\parley/1 begin", "\\parley/2 begin",
			"\\parley is nice" })
	void anythingElseIsAMessage(String line) {
		assertThat(ResumeRequest.read(new Frame.Text(line))).isEmpty();
	}

	@Test
	@Tag("R3")
	@Tag("R4")
	@Tag("R5")
	void answerIsReadAsItIsWritten() {
		ResumeAnswer ready = new ResumeAnswer.Ready(Duration.ofMinutes(2));
		ResumeAnswer resumed = new ResumeAnswer.Resumed(3, 2);
		assertThat(ready.line()).isEqualTo("\\parley/1 ready 120");
		assertThat(resumed.line()).isEqualTo("\\parley/1 resumed 3 2");
		assertThat(ResumeAnswer.read(ready.line())).contains(ready);
		assertThat(ResumeAnswer.read(resumed.line())).contains(resumed);
		assertThat(ResumeAnswer.read("\\parley/1 gone")).contains(new ResumeAnswer.Gone());
		assertThat(ResumeAnswer.read("\\parley/1 resumed 3")).isEmpty();
		assertThat(ResumeAnswer.read("hello")).isEmpty();
	}

	@Test
	void windowIsRoundedUpToWholeSeconds() {
		assertThat(new ResumeAnswer.Ready(Duration.ofMillis(1)).line()).isEqualTo("\\parley/1 ready 1");
	}

	@Test
	@Tag("R2")
	void hashIsThatOfTheSecretsCharacters() {
		assertThat(new ResumeSecret("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA").hash().value()).hasSize(43)
			.isEqualTo("DwBzhbb51LfusnSGBa_hqYSgo7-j8BTQnip4TOnlzRo");
	}

	@Test
	@Tag("R2")
	void secretIsNewEachTimeAndNeverInWords() {
		ResumeSecret one = ResumeSecret.random(new SecureRandom());
		assertThat(one).isNotEqualTo(ResumeSecret.random(new SecureRandom()));
		assertThat(one.toString()).doesNotContain(one.value());
		assertThatIllegalArgumentException().isThrownBy(() -> new ResumeSecret("short"));
	}

	@Test
	@Tag("R6")
	void lineFeedAloneEndsAMessageInLines() {
		FrameDecoder decoder = new FrameDecoder(FrameDecoder.Receiver.SERVER, Duration.ZERO, System::nanoTime);
		decoder.linesOnly();
		byte[] bytes = "one\ntw\0o\r\n\0cut of".getBytes(StandardCharsets.UTF_8);
		decoder.receive(bytes, 0, bytes.length);
		decoder.tick();
		decoder.end();
		assertThat(decoder.poll()).isEqualTo(new Frame.Text("one"));
		assertThat(decoder.poll()).isEqualTo(new Frame.Text("two"));
		assertThat(decoder.poll()).isNull();
		assertThat(decoder.isUnfinished()).isTrue();
	}

}
