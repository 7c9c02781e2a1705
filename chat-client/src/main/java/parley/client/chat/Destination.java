package parley.client.chat;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import parley.net.HostAndPort;
import parley.protocol.Handle;
import parley.protocol.VisibleText;

/**
 * Whom to chat with, and as whom.
 *
 * @param host a host name or an address
 * @param port 1 to 65535
 * @param name the handle to use, or empty to ask for it (C10 of docs/PROTOCOL.md)
 */
public record Destination(String host, int port, Optional<Handle> name) {

	/**
	 * Takes the brackets off an IPv6 address.
	 * @param host a host name or an address
	 * @param port 1 to 65535
	 * @param name the handle to use, or empty to ask for it
	 */
	public Destination(String host, int port, Optional<Handle> name) {
		this.host = HostAndPort.withoutBrackets(host);
		this.port = port;
		this.name = name;
	}

	/**
	 * Reads what a person wrote.
	 * @param host a host name or an address
	 * @param port the port as text
	 * @param name the handle as text, or {@code null} to ask for it
	 * @return the destination
	 * @throws IllegalArgumentException with the reason in one line, if it is none
	 */
	public static Destination parse(String host, String port, @Nullable String name) {
		if (host.isBlank()) {
			throw new IllegalArgumentException("HOST is empty");
		}
		return new Destination(host, parsePort(port), Optional.ofNullable(name).map(Destination::parseName));
	}

	private static int parsePort(String text) {
		int port = text.matches("[0-9]{1,5}") ? Integer.parseInt(text) : 0;
		if (port < 1 || port > 65535) {
			throw new IllegalArgumentException(
					"PORT is a number from 1 to 65535, and '" + VisibleText.of(text) + "' is not");
		}
		return port;
	}

	private static Handle parseName(String text) {
		Handle.problemWith(text).ifPresent((problem) -> {
			throw new IllegalArgumentException("'" + VisibleText.of(text) + "' is no name: " + problem);
		});
		return new Handle(text);
	}

}
