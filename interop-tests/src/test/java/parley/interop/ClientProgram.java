package parley.interop;

import java.util.ArrayList;
import java.util.List;

/** The clients of the matrix. */
enum ClientProgram {

	/** Parley's own, on a pipe. */
	PARLEY("The server has ended the chat") {
		@Override
		ChatProcess start(int port, String handle) {
			return ChatProcess.start(ParleyJars.client("127.0.0.1", Integer.toString(port), "--name", handle));
		}
	},

	/**
	 * The small one in Python, which blocks on its user or on the server, never on both.
	 */
	REFERENCE("The server has quit") {
		@Override
		ChatProcess start(int port, String handle) {
			List<String> command = new ArrayList<>(ReferencePeers.client());
			command.addAll(List.of("127.0.0.1", Integer.toString(port)));
			ChatProcess client = ChatProcess.start(command);
			client.type(handle);
			return client;
		}
	};

	private final String serverEnded;

	ClientProgram(String serverEnded) {
		this.serverEnded = serverEnded;
	}

	/**
	 * {@return what the user is told when the server has quit}
	 */
	String serverEnded() {
		return this.serverEnded;
	}

	/**
	 * Starts a client that connects to loopback.
	 * @param port the server's port
	 * @param handle its user's name
	 * @return the running client
	 */
	abstract ChatProcess start(int port, String handle);

	/**
	 * {@return whether it listens to server and user at any time, in turn or not}
	 */
	boolean noticesOutOfTurn() {
		return this == PARLEY;
	}

}
