package parley.server.conversation;

/**
 * A listener waits for clients now; published once for each, when its port is bound (S2).
 *
 * @param address the address that it is bound to
 * @param port the port, 1 to 65535
 */
public record ListenerReady(String address, int port) {
}
