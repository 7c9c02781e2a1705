package parley.protocol;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

@Tag("W1")
class MessageTextTests {

	@ParameterizedTest
	@ValueSource(ints = { 1, 2, 499, 500 })
	void upToFiveHundredCharactersAreAMessage(int characters) {
		for (String character : new String[] { "x", "é", "🎉" }) {
			String text = character.repeat(characters);
			assertThat(MessageText.check(text)).isEqualTo(new MessageText.Fits(new MessageText(text)));
			assertThat(new MessageText(text).characters()).isEqualTo(characters);
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 501, 502, 5_000 })
	@Tag("C11")
	void moreThanFiveHundredAreTooManyByTheDifference(int characters) {
		MessageText.TooLong tooLong = new MessageText.TooLong(characters);
		assertThat(MessageText.check("x".repeat(characters))).isEqualTo(tooLong);
		assertThat(MessageText.check("🎉".repeat(characters))).isEqualTo(tooLong);
		assertThat(tooLong.excess()).isEqualTo(characters - 500);
		assertThatIllegalArgumentException().isThrownBy(() -> new MessageText("x".repeat(characters)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", " ", "\t", "  \r\n ", "\u3000" })
	@Tag("C11")
	void blanksAreNoMessage(String text) {
		assertThat(MessageText.check(text)).isEqualTo(new MessageText.Empty());
		assertThatIllegalArgumentException().isThrownBy(() -> new MessageText(text));
	}

	@ParameterizedTest
	@ValueSource(strings = { "a\nb", "a\n", "\na", "a\0b", "a\0" })
	@Tag("W8")
	@Tag("W9")
	void whatWouldEndEarlyOnTheWireIsNoMessage(String text) {
		assertThat(MessageText.check(text)).isEqualTo(new MessageText.SeveralLines());
		assertThatIllegalArgumentException().isThrownBy(() -> new MessageText(text));
	}

	@Test
	void blanksAroundTheTextAreKept() {
		assertThat(MessageText.check("  a  ")).isEqualTo(new MessageText.Fits(new MessageText("  a  ")));
	}

}
