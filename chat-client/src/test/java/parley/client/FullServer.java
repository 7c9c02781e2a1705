package parley.client;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * A server with a full backlog, of which nothing is taken: further connects get no
 * answer.
 */
public final class FullServer implements AutoCloseable {

	private final ServerSocket listener;

	private final List<SocketChannel> fillers = new ArrayList<>();

	public FullServer() throws IOException {
		this.listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
		for (int count = 0; count < 8; count++) {
			SocketChannel filler = SocketChannel.open();
			filler.configureBlocking(false);
			filler.connect(new InetSocketAddress(this.listener.getInetAddress(), port()));
			this.fillers.add(filler);
		}
	}

	public int port() {
		return this.listener.getLocalPort();
	}

	@Override
	public void close() throws IOException {
		for (SocketChannel filler : this.fillers) {
			filler.close();
		}
		this.listener.close();
	}

}
