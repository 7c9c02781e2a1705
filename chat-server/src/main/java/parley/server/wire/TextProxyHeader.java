package parley.server.wire;

import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The header of the PROXY protocol, version 1, which is one line of text (PP1). Pure.
 */
final class TextProxyHeader {

	/** The shortest, {@code PROXY UNKNOWN} and its end of line. */
	static final int LEAST_BYTES = 15;

	private static final int MAX_BYTES = 107;

	private static final byte[] START = "PROXY ".getBytes(StandardCharsets.US_ASCII);

	private static final String PORTS = " (0|[1-9][0-9]{0,4}) (0|[1-9][0-9]{0,4})\r\n";

	private static final String DOTTED = "((?:[0-9]{1,3}\\.){3}[0-9]{1,3})";

	private static final String COLONS = "([0-9a-fA-F:.]{2,45})";

	private static final Pattern TCP_OVER_IPV4 = Pattern.compile("PROXY TCP4 " + DOTTED + " " + DOTTED + PORTS);

	private static final Pattern TCP_OVER_IPV6 = Pattern.compile("PROXY TCP6 " + COLONS + " " + COLONS + PORTS);

	private static final Pattern UNKNOWN = Pattern.compile("PROXY UNKNOWN( [^\r\n]*)?\r\n");

	private TextProxyHeader() {
	}

	/**
	 * Reads as much as there is of a header, and never asks for a byte behind it.
	 * @param length how many bytes there are, 1 or more
	 */
	static ProxyHeader read(byte[] bytes, int length) {
		int common = Math.min(length, START.length);
		if (!Arrays.equals(bytes, 0, common, START, 0, common)) {
			return new ProxyHeader.Malformed(ProxyHeader.Fault.NO_HEADER);
		}
		int end = lineEnd(bytes, length);
		if (end < 0) {
			return (length < MAX_BYTES) ? new ProxyHeader.Incomplete(missing(bytes, length))
					: new ProxyHeader.Malformed(ProxyHeader.Fault.BAD_TEXT);
		}
		return read(new String(bytes, 0, end, StandardCharsets.ISO_8859_1));
	}

	private static ProxyHeader read(String line) {
		Matcher ipv4 = TCP_OVER_IPV4.matcher(line);
		Matcher ipv6 = TCP_OVER_IPV6.matcher(line);
		try {
			if (ipv4.matches()) {
				return client(Inet4Address.ofLiteral(ipv4.group(1)), Inet4Address.ofLiteral(ipv4.group(2)), ipv4);
			}
			if (ipv6.matches()) {
				return client(Inet6Address.ofLiteral(ipv6.group(1)), Inet6Address.ofLiteral(ipv6.group(2)), ipv6);
			}
		}
		catch (IllegalArgumentException ex) {
			return new ProxyHeader.Malformed(ProxyHeader.Fault.BAD_TEXT);
		}
		return UNKNOWN.matcher(line).matches() ? new ProxyHeader.Local()
				: new ProxyHeader.Malformed(ProxyHeader.Fault.BAD_TEXT);
	}

	/**
	 * Checks the destination, too, and does nothing else with it.
	 * @throws IllegalArgumentException if a port is out of range
	 */
	private static ProxyHeader client(InetAddress source, InetAddress destination, Matcher line) {
		new InetSocketAddress(destination, Integer.parseInt(line.group(4)));
		return new ProxyHeader.Client(new InetSocketAddress(source, Integer.parseInt(line.group(3))));
	}

	/** At least the rest of the shortest, and of the end of the line. */
	private static int missing(byte[] bytes, int length) {
		int end = (bytes[length - 1] == '\r') ? 1 : Math.min(2, MAX_BYTES - length);
		return Math.max(LEAST_BYTES - length, end);
	}

	/** The index behind the first LF, or -1. */
	private static int lineEnd(byte[] bytes, int length) {
		for (int at = 0; at < length; at++) {
			if (bytes[at] == '\n') {
				return at + 1;
			}
		}
		return -1;
	}

}
