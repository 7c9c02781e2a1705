package parley.server.conversation;

import java.util.List;

/**
 * The server waits for clients now; published once, when all ports are bound (S2).
 *
 * @param listeners where, at least one
 */
public record ListenersReady(List<Listener> listeners) {

	/**
	 * Where clients may connect.
	 *
	 * @param address the address that is bound
	 * @param port the port, 1 to 65535
	 */
	public record Listener(String address, int port) {
	}

}
