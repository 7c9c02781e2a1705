package parley.bench.echo;

import java.io.IOException;

/**
 * A server on loopback that sends back the bytes that it gets, until it is closed. Safe
 * for any thread.
 */
public sealed interface EchoServer extends AutoCloseable permits ThreadEcho, NettyEcho, SelectorEcho {

	/** As many as the server under test lets wait. */
	int BACKLOG = 1024;

	/** As many as the server under test takes at once. */
	int READ_BYTES = 1024;

	/**
	 * {@return the port on which it listens}
	 */
	int port();

	@Override
	void close() throws IOException;

	/**
	 * Starts one.
	 * @param kind {@code threads}, {@code netty} or {@code selector}
	 * @param port the port to listen on, or 0 for any free one
	 * @return a server that listens
	 * @throws IOException if the port can't be had
	 */
	static EchoServer start(String kind, int port) throws IOException {
		return switch (kind) {
			case "threads" -> new ThreadEcho(port);
			case "netty" -> new NettyEcho(port);
			case "selector" -> new SelectorEcho(port);
			default -> throw new IllegalArgumentException("--kind takes threads, netty or selector, not " + kind);
		};
	}

}
