package parley.server.cost;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Clients that all speak, and then all hear their answers. Used by one thread, and
 * allocates nothing to speak of while they do.
 */
final class Chorus implements AutoCloseable {

	private static final int TURNS_AN_EXCHANGE = 2;

	private final List<SocketChannel> clients = new ArrayList<>();

	private final ByteBuffer message = ByteBuffer.allocateDirect(64);

	private final ByteBuffer answer = ByteBuffer.allocateDirect(64);

	Chorus(int port, int size) throws IOException {
		this.message.put("alice> thirty characters of a message\n".getBytes(StandardCharsets.US_ASCII)).flip();
		for (int i = 0; i < size; i++) {
			this.clients.add(SocketChannel.open(new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
		}
	}

	/** Returns how many turns that were. */
	int exchange(int times) throws IOException {
		for (int i = 0; i < times; i++) {
			for (int client = 0; client < this.clients.size(); client++) {
				this.clients.get(client).write(this.message.rewind());
			}
			for (int client = 0; client < this.clients.size(); client++) {
				hear(this.clients.get(client));
			}
		}
		return TURNS_AN_EXCHANGE * times * this.clients.size();
	}

	private void hear(SocketChannel client) throws IOException {
		this.answer.clear();
		while (this.answer.position() == 0 || this.answer.get(this.answer.position() - 1) != '\n') {
			if (client.read(this.answer) < 0) {
				throw new EOFException("closed by the server");
			}
		}
	}

	@Override
	public void close() throws IOException {
		for (SocketChannel client : this.clients) {
			client.close();
		}
	}

}
