package parley.client.chat;

import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import parley.client.TestDialects;
import parley.protocol.Handle;

import static org.assertj.core.api.Assertions.assertThat;

class DraftRulesTests {

	private final DraftRules rules = new DraftRules(TestDialects.CLASSIC);

	@Test
	@Tag("C11")
	void objectionSaysByHowMuchALineIsTooLong() {
		assertThat(objection("x".repeat(500))).isEmpty();
		assertThat(objection("x".repeat(501))).hasValueSatisfying(
				(reason) -> assertThat(reason).startsWith("1 character too long").contains("this one has 501"));
		assertThat(objection("\ud83c\udf89".repeat(507)))
			.hasValueSatisfying((reason) -> assertThat(reason).startsWith("7 characters too long"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "\t" })
	@Tag("C11")
	void nothingIsNoMessage(String line) {
		assertThat(objection(line)).contains("there is nothing in it.");
	}

	@Test
	@Tag("C13")
	void quitIsTheWordAlone() {
		assertThat(this.rules.isQuit(" \\quit ")).isTrue();
		assertThat(this.rules.isQuit("\\quit now")).isFalse();
		assertThat(this.rules.isQuit("bye")).isFalse();
	}

	@Test
	@Tag("D8")
	void quitWordOfTheDialectIsNoMessage() {
		DraftRules byeRules = new DraftRules(TestDialects.named("bye"));
		assertThat(byeRules.isQuit("bye ")).isTrue();
		assertThat(byeRules.isQuit("\\quit")).isTrue();
		assertThat(byeRules.isQuit("alice> bye")).isFalse();
	}

	private Optional<String> objection(String line) {
		return this.rules.objection(new Handle("alice"), line);
	}

}
