package parley.protocol;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Random;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

/** Who is no client, and who must never be taken for none. */
@Tag("W23")
class FirstBytesTests {

	private static final String HTTP_TAIL = "\r\nHost: example.org\r\nUser-Agent: x\r\n\r\n";

	@ParameterizedTest
	@ValueSource(strings = { "GET / HTTP/1.1", "GET / HTTP/1.0", "HEAD /x?y=1 HTTP/1.1", "POST /api HTTP/1.1",
			"PUT /a%20b HTTP/1.1", "OPTIONS * HTTP/1.1", "OPTIONS / RTSP/1.0", "CONNECT example.org:443 HTTP/1.1",
			"GET http://example.org/ HTTP/1.1", "OPTIONS sip:nm SIP/2.0", "PROPFIND / HTTP/1.1", "PRI * HTTP/2.0",
			"VERSION-CONTROL /x HTTP/1.1" })
	void requestLineIsNoMessage(String line) {
		assertFound(OtherProtocol.HTTP, utf8(line + HTTP_TAIL));
		assertFound(OtherProtocol.HTTP, utf8(line + "\n"));
		assertFound(OtherProtocol.HTTP, utf8(line));
		assertFound(OtherProtocol.HTTP, utf8("\r\n" + line + HTTP_TAIL));
	}

	@ParameterizedTest
	@ValueSource(strings = { "\u0015", "\u0015hello\n", "\u0017hello\n", "\u007f\n" })
	void keyThatEditsIsAMessage(String line) {
		assertNothing(utf8(line));
	}

	@Test
	void alertOfTlsIsNoMessage() {
		assertFound(OtherProtocol.TLS, new byte[] { 0x15, 3, 3, 0, 2, 2, 40 });
	}

	@Test
	void requestThatIsLongerThanAnyMessageIsNoneEither() {
		assertFound(OtherProtocol.HTTP, utf8("GET /" + "x".repeat(2000)));
		assertNothing(utf8("GET / " + "x".repeat(2000)));
		assertNothing(utf8("GET x" + "x".repeat(2000)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "SSH-2.0-OpenSSH_9.2p1 Debian-2+deb12u3\r\n", "SSH-2.0-Go\r\n", "SSH-1.99-libssh\n",
			"SSH-2.0-PuTTY_Release_0.80\r\n" })
	void bannerOfSshIsNoMessage(String banner) {
		assertFound(OtherProtocol.SSH, utf8(banner));
	}

	@ParameterizedTest
	@ValueSource(strings = { "EHLO mx.example.org\r\n", "HELO a.b.example\r\nMAIL FROM:<x@a.b.example>\r\n",
			"EHLO [192.0.2.1]\r\n", "EHLO [IPv6:2001:db8::1]\r\n" })
	void greetingOfSmtpIsNoMessage(String greeting) {
		assertFound(OtherProtocol.SMTP, utf8(greeting));
	}

	@Test
	void realClientHelloIsNoMessage() throws Exception {
		SSLEngine engine = SSLContext.getDefault().createSSLEngine("localhost", 443);
		engine.setUseClientMode(true);
		ByteBuffer hello = ByteBuffer.allocate(engine.getSession().getPacketBufferSize());
		engine.wrap(ByteBuffer.allocate(0), hello);
		assertFound(OtherProtocol.TLS, Arrays.copyOf(hello.array(), hello.position()));
	}

	@ParameterizedTest
	@CsvSource({ "RDP, 0300001302e0000000000001000800030000", "SOCKS4, 04010050c000020100", "SOCKS5, 05010002",
			"SSL 2, 802e0100020015000000100000010080", "MQTT, 101000044d5154540402003c00046e6d6170",
			"DNS, 001e0006010000010000000000000776657273696f6e", "SMB, 000000a4ff534d4272000000000801400000",
			"PostgreSQL, 0000000804d2162f", "TDS, 1201003400000000000015000601001b",
			"LDAP, 300c020101600702010304008000" })
	void bytesThatNobodyTypesAreNoMessage(String protocol, String hex) {
		assertFound(OtherProtocol.BINARY, HexFormat.of().parseHex(hex));
	}

	@Test
	void noiseIsNoMessage() {
		Random random = new Random(4);
		int found = 0;
		for (int round = 0; round < 1000; round++) {
			byte[] noise = new byte[200];
			random.nextBytes(noise);
			found += firstOf(noise, noise.length).isPresent() ? 1 : 0;
		}
		// The others have a NUL or a line feed so early that they begin as a message
		// does.
		assertThat(found).isGreaterThan(900);
	}

	@ParameterizedTest
	@ValueSource(strings = { "GET lost", "GET lost HTTP/1.1", "GET /", "POST it to me", "HEAD over heels",
			"PUT / on the table, HTTP/1.1", "OPTIONS / ideas HTTP/1.1", "alice> GET / HTTP/1.1",
			"get / http/1.1 is a request line", "GET / HTTP/1.1 is a request line", "HELO there", "EHLO my.friend",
			"HELO", "HELO there. Friend", "EHLO [hi] ", "SSH-2.0-x is what it says", "SSH is fine", "SSH-2.0",
			"\u001b[A\u001b[Bhi", "\u0007ping", "\tindented", "\bx", "x\u0001\u0002 in valid text", "ÿû\u001fhi",
			"17xalice-> hello one", "53142", "alice", "\\quit", "\u202eolleh", "é", "🎉" })
	void whatAPersonMaySayIsNothingElse(String text) {
		for (String end : new String[] { "\n", "\0", "\n\0", "\n@@@", "" }) {
			assertNothing(utf8(text + end));
		}
		if (!text.equals("EHLO my.friend")) {
			assertNothing(utf8(text + "\r\n"));
		}
	}

	@ParameterizedTest
	@ValueSource(strings = { "hello one", "alice>hello one\n", "\\quit", "café" })
	void paddingAndGarbageBehindTheTextCountForNothing(String text) {
		byte[] garbage = new byte[511];
		new Random(1).nextBytes(garbage);
		byte[] message = (text + "\0").getBytes(StandardCharsets.ISO_8859_1);
		System.arraycopy(message, 0, garbage, 0, message.length);
		assertNothing(garbage);
		assertNothing(Arrays.copyOf(message, 512));
	}

	@Test
	void nulInFrontIsNothingByItself() {
		assertNothing(new byte[512]);
		assertNothing(utf8("\0"));
		assertNothing(utf8("\0hello\n"));
		assertNothing(("\0" + "\u00a7".repeat(20)).getBytes(StandardCharsets.ISO_8859_1));
	}

	@Test
	void notTextAloneIsARefusalsBusiness() {
		assertNothing(HexFormat.of().parseHex("616c6963653e2081fe9f0a"));
		assertNothing("“quoted”\n".getBytes(Charset.forName("windows-1252")));
	}

	@Test
	void whatAnyClientMaySendFirstIsNothingElse() {
		RandomInput.check(3000, (input) -> {
			String text = (input.chance() ? input.handle().value() + "> " : "") + input.text().value();
			String end = switch (input.upTo(5)) {
				case 0 -> "\n";
				case 1 -> "\r\n";
				case 2 -> "\0";
				case 3 -> "\n\0" + "\u00a7".repeat(input.upTo(100));
				case 4 -> "\n@@@";
				default -> "";
			};
			byte[] bytes = utf8(text + end);
			assertThat(firstOf(bytes, 1 + input.upTo(bytes.length))).as(text).isEmpty();
		});
	}

	@Test
	void latin1IsNothingElse() {
		RandomInput.check(1000, (input) -> {
			StringBuilder text = new StringBuilder("alice> x");
			for (int count = input.upTo(100); count > 0; count--) {
				text.append((char) (input.chance() ? 0xA0 + input.upTo(0x5F) : ' ' + input.upTo(0x5E)));
			}
			byte[] bytes = text.append('\n').toString().getBytes(StandardCharsets.ISO_8859_1);
			assertThat(firstOf(bytes, 1 + input.upTo(bytes.length))).isEmpty();
		});
	}

	@Test
	void whatComesLaterIsNotLookedAt() {
		FirstBytes first = new FirstBytes();
		assertThat(first.receive(utf8("hello\n"), 0, 6)).isEmpty();
		assertThat(first.isDecided()).isTrue();
		assertThat(first.receive(utf8("GET / HTTP/1.1\r\n"), 0, 16)).isEmpty();
		assertThat(first.complete()).isEmpty();
	}

	@Test
	void nothingIsDecidedBeforeThereIsSomething() {
		FirstBytes first = new FirstBytes();
		assertThat(first.receive(utf8("\r\n\r\n"), 0, 4)).isEmpty();
		assertThat(first.complete()).isEmpty();
		assertThat(first.isDecided()).isFalse();
		assertThat(first.receive(utf8("GET / HT"), 0, 8)).isEmpty();
		assertThat(first.isDecided()).isFalse();
		assertThat(first.receive(utf8("..TP/1.1\r\n."), 2, 8)).contains(OtherProtocol.HTTP);
	}

	@Test
	void atMostAHundredBytesAreShownAndNoneRaw() {
		FirstBytes first = new FirstBytes();
		first.receive(("\u0016\u0003\u0001\u001b[2J\u009b" + "x".repeat(300)).getBytes(StandardCharsets.ISO_8859_1), 0,
				308);
		assertThat(first.shown()).isEqualTo("\\x16\\x03\\x01\\x1b[2J\\x9b" + "x".repeat(92));
	}

	private static void assertFound(OtherProtocol protocol, byte[] bytes) {
		for (int chunk : new int[] { bytes.length, 1, 7 }) {
			assertThat(firstOf(bytes, chunk)).as("in pieces of %d", chunk).contains(protocol);
		}
	}

	private static void assertNothing(byte[] bytes) {
		for (int chunk : new int[] { bytes.length, 1, 7 }) {
			assertThat(firstOf(bytes, chunk)).as("in pieces of %d", chunk).isEmpty();
		}
	}

	/** What is found in bytes that come in pieces, and are all there is. */
	private static Optional<OtherProtocol> firstOf(byte[] bytes, int chunk) {
		FirstBytes first = new FirstBytes();
		for (int at = 0; at < bytes.length; at += chunk) {
			Optional<OtherProtocol> found = first.receive(bytes, at, Math.min(chunk, bytes.length - at));
			if (found.isPresent()) {
				return found;
			}
		}
		return first.complete();
	}

	private static byte[] utf8(String text) {
		return text.getBytes(StandardCharsets.UTF_8);
	}

}
