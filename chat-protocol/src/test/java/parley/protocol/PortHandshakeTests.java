package parley.protocol;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static parley.protocol.Peer.text;

@Tag("W15")
class PortHandshakeTests {

	private static final int PORT = 53142;

	@ParameterizedTest
	@ValueSource(strings = { "53142", "53142\n", "53142\r\n", "53142\0", "53142\0\0\0\0", " 53142 " })
	void portsDigitsAreAHandshakeWithEveryTerminator(String wire) {
		assertThat(Peer.client().sends(wire).goesQuiet().frames()).singleElement()
			.satisfies((frame) -> assertThat(PortHandshake.matches(frame, PORT)).isTrue());
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "5314", "53143", "531420", "053142", "+53142", "53 142", "53142!", "alice> 53142",
			"٥٣١٤٢" })
	void anythingElseIsNone(String line) {
		assertThat(PortHandshake.matches(text(line), PORT)).isFalse();
	}

	@Test
	void frameThatCouldNotBeReadIsNone() {
		assertThat(PortHandshake.matches(new Frame.TooLong(53142), PORT)).isFalse();
		assertThat(PortHandshake.matches(new Frame.NotText(53142), PORT)).isFalse();
	}

}
