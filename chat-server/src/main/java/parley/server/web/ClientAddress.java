package parley.server.web;

import java.net.InetAddress;
import java.util.regex.Pattern;

import parley.server.admission.Source;

/**
 * Reads the address that a request has come from, as the connection or a proxy has it.
 */
public final class ClientAddress {

	private static final int MAX_CHARACTERS = 64;

	/** Some proxies write 192.0.2.1:1234 or [2001:db8::1]:1234. */
	private static final Pattern PORT_OR_ZONE = Pattern
		.compile("(?<=^[0-9.]{7,15}):[0-9]+$|^\\[|\\](:[0-9]+)?$|%[^\\]]*");

	private ClientAddress() {
	}

	/**
	 * {@return whom requests from an address count for} What a proxy has written is
	 * perhaps no address: then it is one of its own.
	 * @param address the address as it is written
	 */
	public static Source source(String address) {
		try {
			return Source.of(InetAddress.ofLiteral(PORT_OR_ZONE.matcher(address).replaceAll("")));
		}
		catch (IllegalArgumentException noLiteral) {
			return new Source(address.substring(0, Math.min(address.length(), MAX_CHARACTERS)));
		}
	}

}
