package parley.interop.kit.play;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

import parley.net.AddressRace;
import parley.net.HostAndPort;

/**
 * Where a server under test listens.
 *
 * @param address its name or address, and its port
 */
public record Target(HostAndPort address) {

	private static final Duration CONNECT = Duration.ofSeconds(30);

	/**
	 * Reads {@code HOST:PORT}.
	 * @param text the text
	 * @return the target
	 * @throws IllegalArgumentException if it isn't that
	 */
	public static Target parse(String text) {
		return new Target(HostAndPort.parse(text));
	}

	/** Tries all addresses of the host, as the client does (C8). */
	Connection connect() throws IOException {
		Socket socket = dial();
		try {
			return new Connection(socket);
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	private Socket dial() throws IOException {
		try {
			return new AddressRace(this.address.port(), System.nanoTime() + CONNECT.toNanos())
				.connect(List.of(InetAddress.getAllByName(this.address.host())));
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw new InterruptedIOException("interrupted while connecting to " + this);
		}
	}

	/**
	 * Waits until something listens.
	 * @param patience how long at most
	 * @return whether something does
	 */
	public boolean await(Duration patience) {
		long deadline = System.nanoTime() + patience.toNanos();
		do {
			try {
				connect().close();
				return true;
			}
			catch (IOException ex) {
				LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
			}
		}
		while (System.nanoTime() < deadline);
		return false;
	}

	@Override
	public String toString() {
		return this.address.toString();
	}

}
