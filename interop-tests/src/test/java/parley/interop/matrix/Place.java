package parley.interop.matrix;

import java.util.List;
import java.util.function.Function;

/**
 * Where programs run, next to each other: in containers on a network of their own, or as
 * processes on this machine. For one thread at a time.
 */
interface Place extends AutoCloseable {

	/**
	 * Where a client finds a server.
	 *
	 * @param host name or address
	 * @param port TCP port
	 */
	record Address(String host, int port) {
	}

	/**
	 * {@return the place that this run uses: containers if an engine answers}
	 */
	static Place open() {
		return Containers.problem().isEmpty() ? Containers.open() : new Processes();
	}

	/**
	 * {@return what stands in the report}
	 */
	String description();

	/**
	 * {@return the port that a server is told to listen on}
	 * @param wished the one to take where there is no other program
	 */
	int portToListenOn(int wished);

	/**
	 * Starts a server.
	 * @param program the server
	 * @param arguments its arguments
	 * @return the running server, which may not listen yet
	 */
	Running startServer(Program program, List<String> arguments);

	/**
	 * Starts a client.
	 * @param program the client
	 * @param arguments its arguments, given the address of its server
	 * @param server the server to connect to
	 * @param port where that listens
	 * @param line whether its network is going to be cut
	 * @return the running client, which may not be connected yet
	 */
	Running startClient(Program program, Function<Address, List<String>> arguments, Running server, int port,
			Line line);

	/** Whether a test is going to cut the network. */
	enum Line {

		/** It is not. */
		STEADY,

		/** It is. */
		CUT

	}

	@Override
	void close();

}
