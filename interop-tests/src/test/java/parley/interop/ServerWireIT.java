package parley.interop;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

/**
 * Every habit of the clients that were measured, byte by byte, against the real server,
 * which answers each message with its own text (B21).
 */
@Execution(ExecutionMode.CONCURRENT)
class ServerWireIT {

	private static final Duration GAP = Duration.ofMillis(3);

	private static final int ATTEMPTS = 20;

	private static RunningServer server;

	@BeforeAll
	static void start() {
		server = RunningServer.parleyEcho();
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	/** What one message may look like, and its text. */
	static Stream<Arguments> messages() {
		return Stream.of(message("line feed", "alice> hello one\n", "hello one"),
				message("carriage return and line feed", "alice> hello one\r\n", "hello one"),
				message("leading carriage return", "\ralice> hello one\n", "hello one"),
				message("unterminated", "alice> hello one", "hello one"),
				message("NUL", "alice> hello one\0", "hello one"),
				message("line feed and NUL", "alice>hello one\n\0", "hello one"),
				message("no space behind the arrow", "alice>hello one", "hello one"),
				message("three arrows", "alice >>> hello one", "hello one"),
				message("long arrow", "alice-> hello one", "hello one"), message("no handle", "hello one", "hello one"),
				message("no handle, line feed", "hello one\n", "hello one"),
				message("UTF-8", "alice> naïve 日本 😀\n", "naïve 日本 😀"),
				message("UTF-8, unterminated", "alice> naïve 日本 😀", "naïve 日本 😀"),
				message("another arrow in the text", "alice> a > b", "a > b"),
				arguments("Latin-1", Bytes.latin1("alice> naïve café\n"), "naïve café"),
				arguments("Latin-1, unterminated", Bytes.latin1("alice> naïve café"), "naïve café"));
	}

	/** Buffers of a fixed size, which go out whole: the text and what follows it. */
	static Stream<Arguments> buffers() {
		return Stream.of(padded(500, 0), padded(512, 0), padded(513, 0), padded(511, 0xA7), padded(511, '\n'));
	}

	private static Arguments message(String habit, String bytes, String text) {
		return arguments(habit, Bytes.utf8(bytes), text);
	}

	private static Arguments padded(int size, int filler) {
		return arguments("%d bytes, filled with 0x%02x".formatted(size, filler),
				Bytes.padded("alice> hello one\n\0", size, filler), "hello one");
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource({ "messages", "buffers" })
	@Tag("W8")
	@Tag("W9")
	@Tag("W11")
	@Tag("W17")
	@Tag("W18")
	@Tag("W19")
	void eachOfTwoMessagesIsAnsweredOnce(String habit, byte[] message, String text) {
		try (RawPeer alice = connect()) {
			for (int turn = 0; turn < 2; turn++) {
				alice.send(message);
				alice.expect(text + '\n');
			}
			expectSilence(alice);
		}
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("messages")
	@Tag("W11")
	void sameByteByByte(String habit, byte[] message, String text) {
		inTime((alice) -> {
			for (int turn = 0; turn < 2; turn++) {
				alice.sendByteByByte(message, GAP);
				alice.expect(text + '\n');
				expectSilence(alice);
			}
		});
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "" })
	@Tag("W11")
	@Tag("W17")
	void messageSplitInsideACharacterIsOne(String end) {
		byte[] message = Bytes.utf8("alice> caf\u00e9 \ud83d\ude00!" + end);
		for (int split = 8; split < message.length; split++) {
			int at = split;
			inTime((alice) -> {
				alice.sendInTwo(message, at, Duration.ofMillis(30));
				alice.expect("café 😀!\n");
			});
		}
	}

	@Test
	@Tag("W11")
	void unterminatedMessageEndsWithTheQuietPeriodAndNotBefore() {
		try (RawPeer alice = connect()) {
			long sent = System.nanoTime();
			alice.send("alice> hello");
			alice.expect("hello\n");
			assertThat(Duration.ofNanos(System.nanoTime() - sent)).isGreaterThan(Duration.ofMillis(190));
		}
	}

	@Test
	@Tag("W8")
	@Tag("W14")
	void severalMessagesInOneSegmentAreAnsweredInOrder() {
		try (RawPeer alice = connect()) {
			alice.send("alice> one\nalice> two\r\nalice> three\nalice> four");
			alice.expect("one\ntwo\nthree\nfour\n");
		}
	}

	@Test
	@Tag("B18")
	void moreThanMayBeHeldIsTakenInOrderAllTheSame() {
		StringBuilder messages = new StringBuilder();
		StringBuilder answers = new StringBuilder();
		for (int number = 0; number < 200; number++) {
			messages.append("alice> ").append(number).append('\n');
			answers.append(number).append('\n');
		}
		try (RawPeer alice = connect()) {
			alice.send(messages.toString());
			alice.expect(answers.toString());
		}
	}

	@Test
	@Tag("W9")
	void loneNulBetweenMessagesIsNothing() {
		try (RawPeer alice = connect()) {
			alice.send("alice> one\n");
			alice.expect("one\n");
			alice.send("\0");
			expectSilence(alice);
			alice.send("alice> two\n");
			alice.expect("two\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "", "\n", "\r\n", "\0" })
	@Tag("W15")
	void portAsAFirstFrameGetsNoAnswer(String end) {
		try (RawPeer alice = connect()) {
			alice.send(server.port() + end);
			expectSilence(alice);
			alice.send("alice> hello\n");
			alice.expect("hello\n");
			alice.send(server.port() + "\n");
			alice.expect(server.port() + "\n");
		}
	}

	@Test
	@Tag("W15")
	void anotherNumberIsAMessage() {
		try (RawPeer alice = connect()) {
			alice.send("42\n");
			alice.expect("42\n");
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\\quit", "\\quit\n", "\\quit\r\n", "\\quit\0", "\r\\quit\n", " \\quit ", "alice> \\quit",
			"alice>\\quit", "alice> \\quit\n", "alice> \\quit\0", "alice >>> \\quit", "Mr. Alice> \\quit\n" })
	@Tag("W13")
	@Tag("S5")
	void everySpellingOfQuitEndsTheConversationFirstAndLater(String quit) {
		try (RawPeer first = connect(); RawPeer later = connect()) {
			first.send(quit);
			first.expectEnd();
			later.send("alice> hello\n");
			later.expect("hello\n");
			later.send(quit);
			later.expectEnd();
		}
	}

	@Test
	@Tag("W13")
	@Tag("W9")
	void paddedQuitIsAQuit() {
		try (RawPeer alice = connect()) {
			alice.send(Bytes.padded("\\quit\0", 512, 0));
			alice.expectEnd();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "alice> please type \\quit\n", "alice> \\quitter\n", "alice> \\QUIT\n", "quit\n" })
	@Tag("W13")
	void quitWithinATextIsText(String message) {
		try (RawPeer alice = connect()) {
			alice.send(message);
			alice.expect(message.replace("alice> ", ""));
		}
	}

	@Test
	@Tag("W12")
	@Tag("S7")
	void halfCloseEndsTheConnection() {
		try (RawPeer alice = connect()) {
			alice.send("alice> hello\n");
			alice.expect("hello\n");
			alice.endSending();
			alice.expectEnd();
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "\n", "\r\n", "\r", "  \n" })
	@Tag("W22")
	void bareEndOfLineGetsNoAnswer(String blank) {
		try (RawPeer alice = connect()) {
			alice.send(blank);
			expectSilence(alice);
			alice.send("alice> hello\n");
			alice.expect("hello\n");
		}
	}

	static List<Arguments> refusals() {
		return List.of(arguments("501 characters", Bytes.utf8("alice> " + "x".repeat(501) + "\n")),
				arguments("501 characters, unterminated", Bytes.utf8("alice> " + "x".repeat(501))),
				arguments("5,000 characters", Bytes.utf8("alice> " + "x".repeat(5_000) + "\n")),
				arguments("100,000 characters, unterminated", Bytes.utf8("alice> " + "é".repeat(100_000))),
				arguments("no text", Bytes.latin1("alice> \u0081\u00fe\n")),
				arguments("long handle", Bytes.utf8("alexandrina> hello\n")),
				arguments("several words as a handle", Bytes.utf8("Alice Liddell> hello\n")),
				arguments("nothing behind the handle", Bytes.utf8("alice> \n")),
				arguments("nothing behind the handle, unterminated", Bytes.utf8("alice> ")));
	}

	@ParameterizedTest(name = "{0}")
	@MethodSource("refusals")
	@Tag("W20")
	@Tag("W21")
	@Tag("B20")
	void whatCannotBeTakenIsAnsweredInOneLineAndTheClientStaysInStep(String what, byte[] message) {
		try (RawPeer alice = connect()) {
			alice.send(message);
			assertThat(alice.receiveLine()).startsWith("Not taken: ").hasSizeLessThan(500);
			expectSilence(alice);
			alice.send("alice> sorry\n");
			alice.expect("sorry\n");
		}
	}

	@ParameterizedTest
	@ValueSource(ints = { 1, 499, 500 })
	@Tag("W1")
	@Tag("W5")
	void longMessageToOneThatReadsLinesHasItsLineFeed(int characters) {
		String text = "é".repeat(characters);
		try (RawPeer alice = connect()) {
			alice.send("alice> " + text + "\n");
			alice.expect(text + "\n");
		}
	}

	@Test
	@Tag("W5")
	@Tag("W6")
	void neverMoreThan500BytesAtOnceToOneThatMayNotReadLines() {
		try (RawPeer alice = connect()) {
			alice.send("alice> " + "x".repeat(499));
			assertThat(alice.receiveOnce()).isEqualTo(Bytes.utf8("x".repeat(499) + "\n"));
			alice.send("alice> " + "x".repeat(500));
			assertThat(alice.receiveOnce()).isEqualTo(Bytes.utf8("x".repeat(500)));
			alice.send("alice> " + "é".repeat(500));
			byte[] shortened = alice.receiveOnce();
			assertThat(shortened).hasSizeBetween(1, 500);
			assertThat(new String(shortened, StandardCharsets.UTF_8)).matches("é+\n?");
			expectSilence(alice);
		}
	}

	@Test
	@Tag("W18")
	void onlyTheKnownHandleIsTakenOff() {
		try (RawPeer alice = connect()) {
			alice.send("alice> hello\n");
			alice.expect("hello\n");
			alice.send("bob> said this\n");
			alice.expect("bob> said this\n");
			alice.send("alice> a > b\n");
			alice.expect("a > b\n");
		}
	}

	/**
	 * Holds a conversation, and holds it anew where it fails because the pieces of a
	 * message went out so late that they were several.
	 */
	private static void inTime(Consumer<RawPeer> conversation) {
		for (int attempt = 1;; attempt++) {
			try (RawPeer alice = connect()) {
				try {
					conversation.accept(alice);
					return;
				}
				catch (AssertionError ex) {
					if (attempt == ATTEMPTS || !alice.wasLate()) {
						throw ex;
					}
				}
			}
		}
	}

	/**
	 * Expects that nothing comes while the server notices, twice, that another client is
	 * quiet: what was sent before counts as complete then, on a busy machine, too.
	 */
	private static void expectSilence(RawPeer alice) {
		try (RawPeer other = connect()) {
			for (int turn = 0; turn < 2; turn++) {
				other.send("bob> quiet");
				other.expect("quiet\n");
			}
		}
		alice.expectNothing();
	}

	private static RawPeer connect() {
		return RawPeer.connect(server.port());
	}

}
