package parley.server.wire;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.locks.LockSupport;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The bytes of section 1 of docs/PROTOCOL.md on a real socket, answered by the echo.
 * Where nothing must be answered, the first answer is the one to the next message.
 */
class FramingWireTests {

	private static final Duration QUIET = Duration.ofMillis(300);

	private static RunningServer server;

	private RawClient client;

	@BeforeAll
	static void start() {
		server = RunningServer.withEcho("parley.wire.quiet-period=" + QUIET.toMillis() + "ms");
	}

	@AfterAll
	static void stop() {
		server.close();
	}

	@BeforeEach
	void connect() {
		this.client = server.connect();
	}

	@AfterEach
	void disconnect() {
		this.client.close();
	}

	@Test
	@Tag("W4")
	@Tag("W8")
	@Tag("B21")
	void linesAreAnsweredWithLines() {
		this.client.send("alice> hi\n");
		assertThat(this.client.next(3)).isEqualTo("hi\n");
		this.client.send("\ralice> how are you\r\n");
		assertThat(this.client.line()).isEqualTo("how are you");
	}

	@Test
	@Tag("W5")
	void fiveHundredBytesGoWithoutALineFeedToWhoUsesNone() {
		this.client.send("x".repeat(500));
		assertThat(this.client.next(500)).isEqualTo("x".repeat(500));
		this.client.send("y");
		assertThat(this.client.next(2)).isEqualTo("y\n");
	}

	@Test
	@Tag("W5")
	void oneByteLessLeavesRoomForTheLineFeed() {
		this.client.send("x".repeat(499));
		assertThat(this.client.next(500)).isEqualTo("x".repeat(499) + "\n");
	}

	@Test
	@Tag("W5")
	void neverMoreThanFiveHundredBytesGoToWhoUsesNoLineFeeds() {
		this.client.send("x" + "é".repeat(250));
		assertThat(this.client.next(500)).isEqualTo("x" + "é".repeat(249) + "\n");
	}

	@Test
	@Tag("W5")
	void whoUsesLineFeedsIsSentAllCharactersAndALineFeed() {
		this.client.send("🎉".repeat(500) + "\n");
		assertThat(this.client.line()).isEqualTo("🎉".repeat(500));
	}

	@Test
	@Tag("W9")
	void nulEndsAMessageAndWhatFollowsIsPadding() {
		this.client.send(Arrays.copyOf("alice> hi".getBytes(StandardCharsets.UTF_8), 500));
		assertThat(this.client.line()).isEqualTo("hi");
		this.client.send("alice>yo\n\0stack garbage");
		assertThat(this.client.line()).isEqualTo("yo");
		this.client.send("alice>third\0");
		assertThat(this.client.line()).isEqualTo("third");
	}

	@Test
	@Tag("W11")
	void silenceEndsAMessage() {
		long before = System.nanoTime();
		this.client.send("alice> hi");
		assertThat(this.client.line()).isEqualTo("hi");
		assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(QUIET);
	}

	@Test
	@Tag("W11")
	void silenceCountsFromTheLastByte() {
		long between = Long.MAX_VALUE;
		long last = 0;
		// A busy machine may be silent between the pieces: then it tries again.
		while (between >= QUIET.toNanos()) {
			disconnect();
			connect();
			long first = System.nanoTime();
			for (String piece : "alice> one mess age".split("(?= )", -1)) {
				LockSupport.parkNanos(QUIET.toNanos() / 6);
				last = System.nanoTime();
				this.client.send(piece);
			}
			between = System.nanoTime() - first;
		}
		assertThat(this.client.line()).isEqualTo("one mess age");
		assertThat(Duration.ofNanos(System.nanoTime() - last)).isGreaterThanOrEqualTo(QUIET);
	}

	@Test
	@Tag("W12")
	void endOfFileEndsAMessageAndTheConversation() throws IOException {
		this.client.send("alice> hi");
		this.client.endSending();
		assertThat(this.client.rest()).isEqualTo("hi\n");
	}

	@Test
	@Tag("W15")
	void portNumberIsAHandshakeTheFirstTimeOnly() {
		String port = Integer.toString(server.port());
		this.client.send(port + "\n").send("alice> hi\n");
		assertThat(this.client.line()).isEqualTo("hi");
		this.client.send(port + "\n");
		assertThat(this.client.line()).isEqualTo(port);
	}

	@Test
	@Tag("W15")
	void otherNumbersAreMessages() {
		this.client.send("1\n");
		assertThat(this.client.line()).isEqualTo("1");
	}

	@Test
	@Tag("W17")
	void bytesThatAreNotUtf8AreLatin1() {
		this.client.send("alice> grüß dich\n".getBytes(StandardCharsets.ISO_8859_1));
		assertThat(this.client.line()).isEqualTo("grüß dich");
	}

	@ParameterizedTest
	@ValueSource(strings = { "alice> hi\n", "alice>hi\n", "alice >>> hi\n", "alice-> hi\n", "alice - hi\n", "hi\n" })
	@Tag("W18")
	@Tag("W19")
	void handleIsTakenOffInAnySpelling(String spelling) {
		this.client.send(spelling);
		assertThat(this.client.line()).isEqualTo(spelling.contains(" - ") ? "alice - hi" : "hi");
	}

	@Test
	@Tag("W18")
	void whoHasANameKeepsIt() {
		this.client.send("alice> hi\n");
		assertThat(this.client.line()).isEqualTo("hi");
		this.client.send("a> b, so\n");
		assertThat(this.client.line()).isEqualTo("a> b, so");
		this.client.send("alice> 2 > 1\n");
		assertThat(this.client.line()).isEqualTo("2 > 1");
	}

	@Test
	@Tag("W20")
	void endlessMessageIsCountedAndTheNextIsInStep() {
		this.client.send("x".repeat(100_000) + "\nalice> hi\n");
		assertThat(this.client.line()).startsWith("Not taken: ").contains("100000");
		assertThat(this.client.line()).isEqualTo("hi");
	}

	@ParameterizedTest
	@CsvSource(delimiter = '|', textBlock = """
			alice> %501 | 501 characters
			%501        | 501 characters
			Mr. Server> hi | spaces
			abcdefghijk> hi | at most 10
			alice>      | empty
			""")
	@Tag("W21")
	@Tag("B20")
	void whatCannotBeTakenIsAnsweredAndTheClientStaysInStep(String line, String reason) {
		this.client.send(line.replace("%501", "x".repeat(501)) + "\n");
		assertThat(this.client.line()).startsWith("Not taken: ").contains(reason);
		this.client.send("alice> sorry\n");
		assertThat(this.client.line()).isEqualTo("sorry");
	}

	@Test
	@Tag("W17")
	@Tag("W21")
	void whatIsNoTextIsRefused() {
		this.client.send(new byte[] { 'h', 'i', (byte) 0xE9, (byte) 0x81, '\n' });
		assertThat(this.client.line()).startsWith("Not taken: ").contains("UTF-8");
		this.client.send("alice> sorry\n");
		assertThat(this.client.line()).isEqualTo("sorry");
	}

	@Test
	@Tag("W22")
	void bareEndOfLineIsNotAnswered() {
		this.client.send("\n\r\n  \nalice> hi\n");
		assertThat(this.client.line()).isEqualTo("hi");
	}

}
