package parley.bench.load;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class UtteranceTests {

	private final Utterance utterance = new Utterance(40, 12);

	@Test
	void isAHandleAndAText() {
		assertThat(line()).isEqualTo("b14> 0000000000-b\n");
	}

	@Test
	void eachOneIsDifferent() {
		for (int i = 0; i < 10; i++) {
			this.utterance.next();
		}
		assertThat(line()).isEqualTo("b14> 0000000010-b\n");
	}

	@Test
	void isEchoedWithOrWithoutTheHandleAndByNothingElse() {
		assertThat(isEchoedBy("b14> 0000000000-b\n")).isTrue();
		assertThat(isEchoedBy("0000000000-b\n")).isTrue();
		assertThat(isEchoedBy("0000000001-b\n")).isFalse();
		assertThat(isEchoedBy("0000000000-b")).isFalse();
	}

	private boolean isEchoedBy(String answer) {
		byte[] bytes = answer.getBytes(StandardCharsets.US_ASCII);
		return this.utterance.isEchoedBy(bytes, bytes.length);
	}

	private String line() {
		return new String(this.utterance.bytes(), StandardCharsets.US_ASCII);
	}

}
