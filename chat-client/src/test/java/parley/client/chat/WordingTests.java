package parley.client.chat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class WordingTests {

	@Test
	void answerWithoutANameIsTheServers() {
		assertThat(Wording.said("hello")).isEqualTo("server> hello");
	}

	@ParameterizedTest
	@ValueSource(strings = { "bob> hello", "Mr. Server> hello" })
	void answerWithANameIsShownAsItIs(String text) {
		assertThat(Wording.said(text)).isEqualTo(text);
	}

	@ParameterizedTest
	@ValueSource(strings = { "5 > 3", "a -> b", "x => y", "> quoted", "<b> bold", "look here: one two> three" })
	void otherArrowsAreText(String text) {
		assertThat(Wording.said(text)).isEqualTo("server> " + text);
	}

	@Test
	@Tag("B23")
	void nothingFromTheWireIsShownRaw() {
		assertThat(Wording.said("\u001b[2J\u202e")).isEqualTo("server> \\x1b[2J<U+202E>");
		assertThat(Wording.said("bo\u0007b> hi")).isEqualTo("bo\\x07b> hi");
	}

	@Test
	@Tag("C11")
	void objectionSaysByHowMuchALineIsTooLong() {
		assertThat(Wording.objection("x".repeat(500))).isEmpty();
		assertThat(Wording.objection("x".repeat(501))).hasValueSatisfying(
				(reason) -> assertThat(reason).startsWith("1 character too long").contains("this one has 501"));
		assertThat(Wording.objection("\ud83c\udf89".repeat(507)))
			.hasValueSatisfying((reason) -> assertThat(reason).startsWith("7 characters too long"));
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "   ", "\t" })
	@Tag("C11")
	void nothingIsNoMessage(String line) {
		assertThat(Wording.objection(line)).contains("there is nothing in it.");
	}

	@Test
	@Tag("C13")
	void quitIsTheWordAlone() {
		assertThat(Wording.isQuit(" \\quit ")).isTrue();
		assertThat(Wording.isQuit("\\quit now")).isFalse();
	}

	@Test
	@Tag("C9")
	void connectedSaysHostAddressAndPort() throws UnknownHostException {
		InetAddress address = InetAddress.getByAddress(new byte[] { 127, 0, 0, 1 });
		assertThat(Wording.connected(new Destination("localhost", 7, Optional.empty()), address))
			.isEqualTo("Connected to localhost (127.0.0.1), port 7.");
		assertThat(Wording.connected(new Destination("127.0.0.1", 7, Optional.empty()), address))
			.isEqualTo("Connected to 127.0.0.1, port 7.");
	}

}
