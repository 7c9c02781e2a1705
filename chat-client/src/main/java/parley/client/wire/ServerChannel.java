package parley.client.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Consumer;

import javax.net.ssl.SSLSocket;

import parley.protocol.Handle;
import parley.protocol.MessageText;

/**
 * One line to a server: its socket, its reader and its writer. Immutable. One thread
 * reads, one at a time writes, any may close.
 */
final class ServerChannel {

	private final Socket socket;

	private final ServerReader reader;

	private final ServerWriter writer;

	/**
	 * Makes a channel of a connected socket. Nothing is read yet.
	 * @param dialect what the server speaks
	 * @param linesOnly whether LF alone ends a message, either way (R6)
	 * @param events takes what comes
	 * @throws IOException if the socket is closed already
	 */
	ServerChannel(Socket socket, ClientDialect dialect, boolean linesOnly, Consumer<ServerEvent> events)
			throws IOException {
		this.socket = socket;
		this.reader = new ServerReader(socket, dialect.wire(), linesOnly, events);
		this.writer = new ServerWriter(socket, dialect, linesOnly);
	}

	InetAddress address() {
		return this.socket.getInetAddress();
	}

	Optional<String> encryption() {
		return (this.socket instanceof SSLSocket secure) ? Optional.of(secure.getSession().getProtocol())
				: Optional.empty();
	}

	ServerReader reader() {
		return this.reader;
	}

	/** Ends the message as the server has been ending its own. */
	void say(Handle handle, MessageText text) throws IOException {
		this.reader.answered();
		this.writer.message(handle, text, this.reader.peerFraming());
	}

	void introduce(Handle handle) throws IOException {
		this.writer.name(handle);
	}

	void quit() throws IOException {
		this.writer.quit();
	}

	/** Closes without a word; the second time does nothing. */
	void close() {
		close(this.socket);
	}

	static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			// A socket that can't be closed is as gone as it gets.
		}
	}

}
