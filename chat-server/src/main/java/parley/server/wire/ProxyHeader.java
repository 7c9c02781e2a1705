package parley.server.wire;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a balancer says of a connection before its first byte: the header of the PROXY
 * protocol, version 1 or 2 (PP1). Pure: reads bytes, no socket. Safe for any thread.
 */
sealed interface ProxyHeader {

	/** How long a header may be in all, its additional fields included. */
	int MAX_BYTES = 536;

	/**
	 * What each of version 2 has: signature, version and command, family, length of the
	 * rest.
	 */
	int FIXED_BYTES = 16;

	/** The connection of a client. */
	record Client(InetSocketAddress source) implements ProxyHeader {
	}

	/** The balancer's own connection, which looks whether somebody is here. */
	record Local() implements ProxyHeader {
	}

	/**
	 * A beginning, as far as it goes.
	 *
	 * @param missing how many bytes more belong to the header at least, 1 or more
	 */
	record Incomplete(int missing) implements ProxyHeader {
	}

	/** No header that could be relied on; more bytes change nothing. */
	record Malformed(Fault fault) implements ProxyHeader {
	}

	/** What is wrong with a header; the words go into logs. */
	enum Fault {

		/** The bytes are something else. */
		NO_HEADER("there is no PROXY protocol header"),

		/** A line of version 1 that says no more than that. */
		BAD_TEXT("the PROXY header of version 1 is broken"),

		/** Not of version 1, and not 2 either. */
		UNKNOWN_VERSION("the PROXY protocol's version is unknown"),

		/** Neither LOCAL nor PROXY. */
		UNKNOWN_COMMAND("the PROXY protocol's command is unknown"),

		/** Neither TCP over IPv4 nor over IPv6. */
		NOT_TCP("the PROXY header is not of a TCP connection"),

		/** Longer than a header may be. */
		TOO_LONG("the PROXY header is longer than %d bytes".formatted(MAX_BYTES)),

		/** Ends before its addresses do. */
		TOO_SHORT("the PROXY header is shorter than its addresses"),

		/** Additional fields that don't fill what is left. */
		BAD_FIELDS("the PROXY header's additional fields are broken");

		private final String words;

		Fault(String words) {
			this.words = words;
		}

		String words() {
			return this.words;
		}

	}

	/**
	 * Reads as much as there is of a header. Who reads {@link Incomplete#missing} bytes
	 * more each time never reads beyond it.
	 * @param bytes where the header begins at the first byte
	 * @param length how many of them there are, at most {@link #MAX_BYTES}
	 */
	static ProxyHeader read(byte[] bytes, int length) {
		if (length == 0) {
			return new Incomplete(TextProxyHeader.LEAST_BYTES);
		}
		int alike = Arrays.mismatch(bytes, 0, Math.min(length, Layout.SIGNATURE.length), Layout.SIGNATURE, 0,
				Math.min(length, Layout.SIGNATURE.length));
		if (alike >= 0) {
			return TextProxyHeader.read(bytes, length);
		}
		if (length < FIXED_BYTES) {
			return new Incomplete(FIXED_BYTES - length);
		}
		return Layout.whole(bytes, length);
	}

	/** Where what is in a header of version 2. */
	final class Layout {

		private static final byte[] SIGNATURE = "\r\n\r\n\0\r\nQUIT\n".getBytes(StandardCharsets.US_ASCII);

		private static final int VERSION = 2;

		private static final int LOCAL = 0;

		private static final int PROXY = 1;

		private static final int TCP_OVER_IPV4 = 0x11;

		private static final int TCP_OVER_IPV6 = 0x21;

		/** A field's type, and the length of its value. */
		private static final int FIELD_HEAD = 3;

		private Layout() {
		}

		private static ProxyHeader whole(byte[] bytes, int length) {
			int command = bytes[12] & 0x0f;
			int end = FIXED_BYTES + unsignedShort(bytes, 14);
			if ((bytes[12] & 0xf0) >> 4 != VERSION) {
				return new Malformed(Fault.UNKNOWN_VERSION);
			}
			if (command != LOCAL && command != PROXY) {
				return new Malformed(Fault.UNKNOWN_COMMAND);
			}
			if (end > MAX_BYTES) {
				return new Malformed(Fault.TOO_LONG);
			}
			if (length < end) {
				return new Incomplete(end - length);
			}
			return (command == LOCAL) ? new Local() : client(bytes, end);
		}

		private static ProxyHeader client(byte[] bytes, int end) {
			return switch (bytes[13]) {
				case TCP_OVER_IPV4 -> client(bytes, end, 4);
				case TCP_OVER_IPV6 -> client(bytes, end, 16);
				default -> new Malformed(Fault.NOT_TCP);
			};
		}

		/** Source and destination address, source and destination port. */
		private static ProxyHeader client(byte[] bytes, int end, int addressBytes) {
			int ports = FIXED_BYTES + 2 * addressBytes;
			int fields = ports + 4;
			if (end < fields) {
				return new Malformed(Fault.TOO_SHORT);
			}
			if (!areFields(bytes, fields, end)) {
				return new Malformed(Fault.BAD_FIELDS);
			}
			InetAddress address = address(Arrays.copyOfRange(bytes, FIXED_BYTES, FIXED_BYTES + addressBytes));
			return new Client(new InetSocketAddress(address, unsignedShort(bytes, ports)));
		}

		private static boolean areFields(byte[] bytes, int from, int end) {
			int next = from;
			while (end - next >= FIELD_HEAD) {
				next += FIELD_HEAD + unsignedShort(bytes, next + 1);
			}
			return next == end;
		}

		private static InetAddress address(byte[] bytes) {
			try {
				return InetAddress.getByAddress(bytes);
			}
			catch (UnknownHostException ex) {
				throw new IllegalArgumentException("an address has 4 or 16 bytes", ex);
			}
		}

		private static int unsignedShort(byte[] bytes, int at) {
			return ((bytes[at] & 0xff) << 8) | (bytes[at + 1] & 0xff);
		}

	}

}
