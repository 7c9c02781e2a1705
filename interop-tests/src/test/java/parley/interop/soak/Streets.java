package parley.interop.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;

import parley.interop.Patience;

/**
 * Where clients come from: thousands of addresses, all of them this machine's. Safe for
 * any thread.
 */
final class Streets {

	private static final int ADDRESSES = 5000;

	private static final byte[] CROWDED = { 127, 66, 66, 66 };

	private final AtomicLong connections = new AtomicLong();

	private final int port;

	Streets(int port) {
		this.port = port;
	}

	/** From the next address. */
	Socket connect() throws IOException {
		int number = (int) (this.connections.get() % ADDRESSES);
		return connect(new byte[] { 127, 1, (byte) (number / 250), (byte) (1 + number % 250) });
	}

	/** From where too many come. */
	Socket connectFromTheCrowdedOne() throws IOException {
		return connect(CROWDED);
	}

	private Socket connect(byte[] from) throws IOException {
		this.connections.incrementAndGet();
		Socket socket = new Socket();
		try {
			socket.setReceiveBufferSize(4096);
			socket.bind(new InetSocketAddress(InetAddress.getByAddress(from), 0));
			socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port),
					Math.toIntExact(Patience.ANSWER.toMillis()));
			socket.setSoTimeout(Math.toIntExact(Patience.ANSWER.toMillis()));
			return socket;
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	long connections() {
		return this.connections.get();
	}

}
