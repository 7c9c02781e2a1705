package parley.server.wire;

import java.io.ByteArrayOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import parley.server.wire.ProxyHeader.Client;
import parley.server.wire.ProxyHeader.Fault;
import parley.server.wire.ProxyHeader.Incomplete;
import parley.server.wire.ProxyHeader.Local;
import parley.server.wire.ProxyHeader.Malformed;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * The PROXY protocol's header, in bytes (PP1).
 */
class ProxyHeaderTests {

	private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

	/** From 192.0.2.7:40000 to 198.51.100.1:53142. */
	private static final String IPV4 = "c0000207" + "c6336401" + "9c40" + "cf96";

	private static final String IPV6 = "20010db8000000000000000000000007" + "20010db8000000000000000000000001" + "9c40"
			+ "cf96";

	@Test
	void saysWhereAClientComesFromOverIpv4() throws Exception {
		assertThat(read(SIGNATURE + "21" + "11" + "000c" + IPV4))
			.isEqualTo(new Client(new InetSocketAddress("192.0.2.7", 40000)));
	}

	@Test
	void saysWhereAClientComesFromOverIpv6() throws Exception {
		assertThat(read(SIGNATURE + "21" + "21" + "0024" + IPV6))
			.isEqualTo(new Client(new InetSocketAddress(InetAddress.getByName("2001:db8::7"), 40000)));
	}

	@Test
	void anIpv4AddressInIpv6ClothesIsCountedAsWhatItIs() throws Exception {
		String mapped = "00000000000000000000ffff" + "c0000207";
		assertThat(read(SIGNATURE + "21" + "21" + "0024" + mapped + mapped + "9c40" + "cf96"))
			.isEqualTo(new Client(new InetSocketAddress("192.0.2.7", 40000)));
	}

	@Test
	void additionalFieldsAreSkipped() throws Exception {
		String alpn = "01" + "0002" + "6832";
		String empty = "04" + "0000";
		assertThat(read(SIGNATURE + "21" + "11" + "0014" + IPV4 + alpn + empty)).isInstanceOf(Client.class);
	}

	@Test
	void aHealthCheckIsLocalWhateverElseItSays() throws Exception {
		assertThat(read(SIGNATURE + "20" + "00" + "0000")).isEqualTo(new Local());
		assertThat(read(SIGNATURE + "20" + "ff" + "0003" + "010203")).isEqualTo(new Local());
	}

	@Test
	void theLongestHeaderThatMayBeIsRead() throws Exception {
		assertThat(read(SIGNATURE + "21" + "11" + "0208" + IPV4 + "04" + "01f9" + "00".repeat(505)))
			.isInstanceOf(Client.class);
	}

	@Test
	void everyBeginningAsksForNoMoreThanIsMissing() {
		byte[] whole = bytes(SIGNATURE + "21" + "11" + "000f" + IPV4 + "04" + "0000");
		for (int length = 0; length < whole.length; length++) {
			int expected = (length == 0) ? 15 : (length < 16) ? 16 - length : whole.length - length;
			assertThat(ProxyHeader.read(whole, length)).as("of %d bytes", length).isEqualTo(new Incomplete(expected));
		}
		assertThat(ProxyHeader.read(whole, whole.length)).isInstanceOf(Client.class);
	}

	@Test
	void aHeaderIsReadWhereMoreFollows() {
		byte[] more = bytes(SIGNATURE + "21" + "11" + "000c" + IPV4 + "48656c6c6f");
		assertThat(ProxyHeader.read(more, more.length)).isInstanceOf(Client.class);
	}

	@ParameterizedTest
	@ValueSource(
			strings = { "alice-> hello\n", "\r\n\r\n\0\r\nQUIX", "\n", "\u0016\u0003\u0001", "PROVE IT", "\r\n\r\nhi" })
	void whatIsNoHeaderIsKnownAtItsFirstWrongByte(String text) {
		byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
		assertThat(ProxyHeader.read(bytes, bytes.length)).isEqualTo(new Malformed(Fault.NO_HEADER));
	}

	@ParameterizedTest
	@CsvSource({ "TCP4 192.0.2.7 198.51.100.1 40000 53142, 192.0.2.7, 40000",
			"TCP6 2001:db8::7 2001:db8::1 40000 53142, 2001:db8::7, 40000",
			"TCP6 ::ffff:192.0.2.7 ::1 0 65535, 192.0.2.7, 0" })
	void aLineOfVersion1SaysWhereAClientComesFrom(String line, String address, int port) throws Exception {
		assertThat(readText("PROXY " + line + "\r\n"))
			.isEqualTo(new Client(new InetSocketAddress(InetAddress.getByName(address), port)));
	}

	@ParameterizedTest
	@ValueSource(strings = { "PROXY UNKNOWN\r\n", "PROXY UNKNOWN ffff:f...f:ffff 65535 65535\r\n" })
	void aLineOfVersion1ThatNamesNobodyIsTheBalancersOwn(String line) throws Exception {
		assertThat(readText(line)).isEqualTo(new Local());
	}

	@ParameterizedTest
	@ValueSource(strings = { "PROXY TCP4 192.0.2.7 198.51.100.1 40000\r\n", "PROXY           \r\n",
			"PROXY TCP4 192.0.2.7 198.51.100.1 40000 53142\n", "PROXY TCP4 192.0.2.7 198.51.100.1 40000 65536\r\n",
			"PROXY TCP4 192.0.2.256 198.51.100.1 40000 53142\r\n", "PROXY TCP4 ::1 ::1 40000 53142\r\n",
			"PROXY TCP6 1:2 ::1 40000 53142\r\n", "PROXY TCP6 example.org ::1 40000 53142\r\n",
			"PROXY UDP4 192.0.2.7 198.51.100.1 40000 53142\r\n", "PROXY UNKNOWNS\r\n" })
	void aLineOfVersion1ThatIsBrokenIsNoHeader(String line) throws Exception {
		assertThat(readText(line)).isEqualTo(new Malformed(Fault.BAD_TEXT));
	}

	@Test
	void aLineOfVersion1HasAnEnd() throws Exception {
		assertThat(readText("PROXY UNKNOWN " + "x".repeat(91) + "\r\n")).isEqualTo(new Local());
		byte[] endless = ("PROXY UNKNOWN " + "x".repeat(93)).getBytes(StandardCharsets.US_ASCII);
		assertThat(ProxyHeader.read(endless, 107)).isEqualTo(new Malformed(Fault.BAD_TEXT));
	}

	@ParameterizedTest
	@CsvSource({ "11 11 000c, UNKNOWN_VERSION", "31 11 000c, UNKNOWN_VERSION", "f1 11 000c, UNKNOWN_VERSION",
			"22 11 000c, UNKNOWN_COMMAND", "2f 11 000c, UNKNOWN_COMMAND", "21 11 0209, TOO_LONG",
			"21 11 ffff, TOO_LONG", "20 00 ffff, TOO_LONG" })
	void whatCanNotBeReliedOnIsKnownAtTheSixteenthByte(String rest, Fault fault) {
		byte[] bytes = bytes(SIGNATURE + rest.replace(" ", ""));
		assertThat(ProxyHeader.read(bytes, bytes.length)).isEqualTo(new Malformed(fault));
	}

	@ParameterizedTest
	@ValueSource(strings = { "00", "01", "10", "12", "20", "22", "31", "32", "41", "ff" })
	void onlyTcpOverIpIsServed(String family) throws Exception {
		assertThat(read(SIGNATURE + "21" + family + "000c" + IPV4)).isEqualTo(new Malformed(Fault.NOT_TCP));
	}

	@Test
	void anAddressThatIsCutOffIsNone() throws Exception {
		assertThat(read(SIGNATURE + "21" + "11" + "0000")).isEqualTo(new Malformed(Fault.TOO_SHORT));
		assertThat(read(SIGNATURE + "21" + "11" + "000b" + IPV4.substring(2)))
			.isEqualTo(new Malformed(Fault.TOO_SHORT));
		assertThat(read(SIGNATURE + "21" + "21" + "000c" + IPV4)).isEqualTo(new Malformed(Fault.TOO_SHORT));
	}

	@ParameterizedTest
	@ValueSource(strings = { "04", "0400", "040001", "0400020000040001", "04ffff00" })
	void fieldsThatDoNotFillTheRestAreRefused(String fields) throws Exception {
		String length = "%04x".formatted(12 + fields.length() / 2);
		assertThat(read(SIGNATURE + "21" + "11" + length + IPV4 + fields)).isEqualTo(new Malformed(Fault.BAD_FIELDS));
	}

	/** Never reads beyond the header, which the message follows. */
	private static ProxyHeader readText(String line) throws Exception {
		return read(HexFormat.of().formatHex(line.getBytes(StandardCharsets.US_ASCII)));
	}

	/** As a socket would be read: whatever is missing, and never more. */
	private static ProxyHeader read(String hex) throws Exception {
		byte[] input = bytes(hex);
		ByteArrayOutputStream read = new ByteArrayOutputStream();
		ProxyHeader header = ProxyHeader.read(read.toByteArray(), 0);
		while (header instanceof Incomplete(int missing)) {
			read.write(Arrays.copyOfRange(input, read.size(), Math.min(input.length, read.size() + missing)));
			header = ProxyHeader.read(read.toByteArray(), read.size());
		}
		assertThat(read.size()).isEqualTo(input.length);
		return header;
	}

	private static byte[] bytes(String hex) {
		return HexFormat.of().parseHex(hex);
	}

}
