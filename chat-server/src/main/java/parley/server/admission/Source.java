package parley.server.admission;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * Whom connections are counted for: an IPv4 address, or the first 64 bits of an IPv6
 * address, which one customer has all to itself. Immutable.
 *
 * @param key the bytes that count, in hexadecimal
 */
public record Source(String key) {

	private static final int IPV6_BYTES = 8;

	/**
	 * {@return whom an address counts for}
	 * @param address the address
	 */
	public static Source of(InetAddress address) {
		byte[] bytes = address.getAddress();
		return new Source(
				HexFormat.of().formatHex((address instanceof Inet6Address) ? Arrays.copyOf(bytes, IPV6_BYTES) : bytes));
	}

}
