package parley.net;

/**
 * Where something listens. Immutable.
 *
 * @param host a host name or an address; an IPv6 address stands without brackets
 * @param port the port
 */
public record HostAndPort(String host, int port) {

	private static final int MAX_PORT = 65_535;

	/**
	 * Takes away brackets.
	 * @param host a host name or an address, an IPv6 address with or without brackets
	 * @param port the port
	 */
	public HostAndPort(String host, int port) {
		this.host = withoutBrackets(host);
		this.port = port;
	}

	/**
	 * Reads {@code HOST:PORT}; an IPv6 address may have brackets, {@code [::1]:80}.
	 * @param text the text
	 * @return what it says
	 * @throws IllegalArgumentException if it isn't that
	 */
	public static HostAndPort parse(String text) {
		int colon = text.lastIndexOf(':');
		String port = text.substring(colon + 1);
		if (colon > 0 && port.matches("[0-9]{1,5}")) {
			HostAndPort parsed = new HostAndPort(text.substring(0, colon), Integer.parseInt(port));
			if (parsed.port >= 1 && parsed.port <= MAX_PORT) {
				return parsed;
			}
		}
		throw new IllegalArgumentException("not HOST:PORT: " + text);
	}

	/**
	 * Takes the brackets off an IPv6 address, which are for URLs.
	 * @param host a host name or an address
	 * @return the same, without brackets if it was an IPv6 address in brackets
	 */
	public static String withoutBrackets(String host) {
		return host.matches("\\[[^\\[\\]]*:[^\\[\\]]*]") ? host.substring(1, host.length() - 1) : host;
	}

	/**
	 * {@return both, as {@link #parse} reads them, with brackets around an IPv6 address}
	 */
	@Override
	public String toString() {
		return ((this.host.indexOf(':') >= 0) ? "[" + this.host + "]" : this.host) + ":" + this.port;
	}

}
