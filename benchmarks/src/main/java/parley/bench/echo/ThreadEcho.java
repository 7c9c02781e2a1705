package parley.bench.echo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;

/**
 * A virtual thread for each connection, blocked in a read: what Parley's wire would be
 * with nothing behind it.
 */
final class ThreadEcho implements EchoServer {

	private final ServerSocket server;

	ThreadEcho(int port) throws IOException {
		this.server = new ServerSocket(port, BACKLOG, InetAddress.getLoopbackAddress());
		Thread.ofVirtual().name("accept").start(this::accept);
	}

	@Override
	public int port() {
		return this.server.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				Thread.startVirtualThread(() -> echo(socket));
			}
		}
		catch (IOException closed) {
			// Nobody is let in any more.
		}
	}

	private static void echo(Socket socket) {
		try (socket; InputStream in = socket.getInputStream(); OutputStream out = socket.getOutputStream()) {
			socket.setTcpNoDelay(true);
			byte[] buffer = new byte[READ_BYTES];
			for (int length = in.read(buffer); length >= 0; length = in.read(buffer)) {
				out.write(buffer, 0, length);
			}
		}
		catch (IOException gone) {
			// So is the peer.
		}
	}

}
