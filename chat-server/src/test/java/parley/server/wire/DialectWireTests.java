package parley.server.wire;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/** One server, four listeners, each in a dialect of its own. */
class DialectWireTests {

	private static final int LENGTH_PREFIX = 1;

	private static final int END_MARKER = 2;

	private static final int NAMES = 3;

	private static final int BYE = 4;

	private static RunningServer server;

	@BeforeAll
	static void start() {
		server = RunningServer.withEcho(dialect(LENGTH_PREFIX, "framing=length-prefix"),
				dialect(END_MARKER, "framing=end-marker"), dialect(END_MARKER, "reply-handle=bob"),
				dialect(NAMES, "name-exchange=true"), dialect(NAMES, "greeting=HELLO"),
				dialect(NAMES, "reply-handle=Mr. Server"), dialect(BYE, "quit-words=bye,SIGQUIT"),
				dialect(BYE, "terminator=none"), port(LENGTH_PREFIX), port(END_MARKER), port(NAMES), port(BYE));
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@Test
	@Tag("D2")
	void lengthPrefixedMessageIsAnsweredWithALengthInFront() {
		try (RawClient client = server.connectTo(LENGTH_PREFIX)) {
			assertThat(client.send("17xalice-> hello one").oneRead()).isEqualTo("9xxhello one");
			assertThat(client.send("5xx\\quit").rest()).isEmpty();
		}
	}

	@Test
	@Tag("D3")
	@Tag("D5")
	void messageWithAnEndMarkerIsAnsweredWithOneAndTheReplyHandle() {
		try (RawClient client = server.connectTo(END_MARKER)) {
			assertThat(client.send("alice> hello one\n@@@").oneRead()).isEqualTo("bob> hello one\n@@@");
			assertThat(client.send("\\quit").rest()).isEmpty();
		}
	}

	@Test
	@Tag("D6")
	@Tag("D7")
	void clientIsGreetedAndItsNameAloneIsAnsweredWithTheServersAndTakesNoTurn() {
		try (RawClient client = server.connectTo(NAMES)) {
			assertThat(client.line()).isEqualTo("HELLO");
			client.send("alice\n");
			assertThat(client.line()).isEqualTo("Mr. Server");
			client.send("no handle any more\n");
			assertThat(client.line()).isEqualTo("Mr. Server> no handle any more");
			assertThat(server.desk().view().open()).anySatisfy((entry) -> assertThat(entry.name()).isEqualTo("alice"));
		}
	}

	@Test
	@Tag("D7")
	void messageInPlaceOfTheNameIsAMessage() {
		try (RawClient client = server.connectTo(NAMES)) {
			client.line();
			client.send("not a name but a message\n");
			assertThat(client.line()).isEqualTo("Mr. Server> not a name but a message");
		}
	}

	@Test
	@Tag("D4")
	@Tag("D8")
	void repliesHaveNoTerminatorAndEachQuitWordEnds() {
		for (String word : new String[] { "bye\n", "alice> SIGQUIT", "\\quit" }) {
			try (RawClient client = server.connectTo(BYE)) {
				assertThat(client.send("alice> hi\n").oneRead()).isEqualTo("hi");
				assertThat(client.send(word).rest()).as(word).isEmpty();
			}
		}
	}

	private static String port(int listener) {
		return "parley.listeners[" + (listener - 1) + "].port=0";
	}

	private static String dialect(int listener, String setting) {
		return "parley.listeners[" + (listener - 1) + "].dialect." + setting;
	}

}
