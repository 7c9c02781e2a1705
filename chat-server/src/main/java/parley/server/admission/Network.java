package parley.server.admission;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.Collection;

import org.jspecify.annotations.Nullable;

import parley.net.HostAndPort;

/**
 * A range of addresses in CIDR notation: {@code 192.0.2.0/24}, {@code 2001:db8::/32}, or
 * one address. An IPv6 address may have brackets. Immutable.
 */
public final class Network {

	private final byte[] prefix;

	private final int bits;

	private Network(byte[] prefix, int bits) {
		this.prefix = prefix;
		this.bits = bits;
	}

	/**
	 * Reads a range.
	 * @param text an IP address, with or without a slash and the number of leading bits
	 * that count
	 * @return the range
	 * @throws IllegalArgumentException if that is none; names are not looked up
	 */
	public static Network of(String text) {
		int slash = text.indexOf('/');
		String address = (slash < 0) ? text : text.substring(0, slash);
		byte[] prefix = literal(HostAndPort.withoutBrackets(address), text);
		String length = (slash < 0) ? Integer.toString(prefix.length * 8) : text.substring(slash + 1);
		if (!length.matches("[0-9]{1,3}") || Integer.parseInt(length) > prefix.length * 8) {
			throw wrong(text);
		}
		return new Network(prefix, Integer.parseInt(length));
	}

	/**
	 * {@return whether an address is in one of several ranges}
	 * @param networks the ranges
	 * @param address any address
	 */
	public static boolean anyContains(Collection<Network> networks, InetAddress address) {
		return networks.stream().anyMatch((network) -> network.contains(address));
	}

	/**
	 * {@return whether an address is in this range}
	 * @param address any address
	 */
	public boolean contains(InetAddress address) {
		byte[] bytes = address.getAddress();
		if (bytes.length != this.prefix.length) {
			return false;
		}
		int whole = this.bits / 8;
		if (!Arrays.equals(bytes, 0, whole, this.prefix, 0, whole)) {
			return false;
		}
		int rest = this.bits % 8;
		return rest == 0 || ((bytes[whole] ^ this.prefix[whole]) & 0xff) >> (8 - rest) == 0;
	}

	@Override
	public boolean equals(@Nullable Object other) {
		return other instanceof Network network && this.bits == network.bits
				&& Arrays.equals(this.prefix, network.prefix);
	}

	@Override
	public int hashCode() {
		return 31 * Arrays.hashCode(this.prefix) + this.bits;
	}

	/** A name would be looked up, which a setting should not depend on. */
	private static byte[] literal(String address, String text) {
		if (!address.matches("[0-9.]+|[0-9a-fA-F:.]*:[0-9a-fA-F:.]*")) {
			throw wrong(text);
		}
		try {
			return InetAddress.getByName(address).getAddress();
		}
		catch (UnknownHostException ex) {
			throw wrong(text);
		}
	}

	private static IllegalArgumentException wrong(String text) {
		return new IllegalArgumentException(
				"'%s' is no network: write an IP address, or one with a prefix such as 192.0.2.0/24".formatted(text));
	}

}
