package parley.server.web;

import java.net.InetAddress;
import java.nio.channels.SocketChannel;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import parley.server.admission.Network;
import parley.server.admission.Source;

/**
 * Counts the connections of each address, of IPv6 addresses the first 64 bits, but not
 * those of proxies. A connection counts until it is closed. Safe for any thread.
 */
final class AddressConnections {

	private final Map<Source, Set<SocketChannel>> open = new HashMap<>();

	private final int atMost;

	private final List<Network> proxies;

	AddressConnections(int atMost, List<Network> proxies) {
		this.atMost = atMost;
		this.proxies = List.copyOf(proxies);
	}

	/**
	 * Counts one more connection, if its address may have one more.
	 * @param connection the connection
	 * @param address where it comes from
	 * @return whether it may
	 */
	synchronized boolean admit(SocketChannel connection, InetAddress address) {
		if (Network.anyContains(this.proxies, address)) {
			return true;
		}
		Set<SocketChannel> own = this.open.computeIfAbsent(Source.of(address), (first) -> new HashSet<>());
		if (own.size() >= this.atMost) {
			forgetClosed(own);
		}
		return own.size() < this.atMost && own.add(connection);
	}

	/** Has to be called now and then. */
	synchronized void forgetClosed() {
		this.open.values().removeIf(AddressConnections::forgetClosed);
	}

	synchronized int addresses() {
		return this.open.size();
	}

	private static boolean forgetClosed(Set<SocketChannel> connections) {
		connections.removeIf((connection) -> !connection.isOpen());
		return connections.isEmpty();
	}

}
