package parley.server.wire;

import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.Optional;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.integration.ip.tcp.connection.TcpNetConnection;
import org.springframework.messaging.MessageHeaders;

import parley.protocol.Dialect;
import parley.protocol.FrameDecoder;
import parley.protocol.PeerFraming;

/**
 * Spring Integration's connection, with an input that hands out whole frames instead of
 * bytes. It opens once it has passed its listener's entrance; nobody hears of one that
 * has not.
 */
final class FramedConnection extends TcpNetConnection {

	private final Socket socket;

	private final FramedInput input;

	private final int localPort;

	private final Dialect dialect;

	private final Outbound outbound;

	private final MessageHeaders headers;

	private final Writing writing = new Writing();

	private final Function<Socket, Optional<InetAddress>> entrance;

	private volatile String clientAddress;

	FramedConnection(Socket socket, boolean server, boolean lookupHost, @Nullable ApplicationEventPublisher publisher,
			@Nullable String factoryName, Dialect dialect, Outbound outbound,
			Function<Socket, Optional<InetAddress>> entrance, AnnouncementPolicy announcements) {
		super(socket, server, lookupHost, publisher, factoryName);
		this.socket = socket;
		this.clientAddress = super.getHostAddress();
		this.localPort = socket.getLocalPort();
		this.input = new FramedInput(socket, new FrameDecoder(dialect, FrameDecoder.Receiver.SERVER, System::nanoTime),
				this::write, announcements.timer(this));
		this.dialect = dialect;
		this.outbound = outbound;
		this.headers = new ConnectionHeaders(getConnectionId());
		this.entrance = entrance;
	}

	/** Whatever ends the reading ends the connection. */
	@Override
	public void run() {
		try {
			Optional<InetAddress> client = this.entrance.apply(this.socket);
			if (client.isPresent()) {
				this.clientAddress = client.get().getHostAddress();
				super.run();
			}
		}
		finally {
			close();
		}
	}

	/**
	 * {@return where the client is, whoever has handed its connection over}
	 */
	@Override
	public String getHostAddress() {
		return this.clientAddress;
	}

	@Override
	protected InputStream inputStream() {
		return this.input;
	}

	/** Those of all its messages. */
	MessageHeaders headers() {
		return this.headers;
	}

	PeerFraming framing() {
		return this.input.framing();
	}

	/** From here on LF alone ends a message (R6). On the connection's own thread. */
	void linesOnly() {
		this.input.linesOnly();
	}

	Dialect dialect() {
		return this.dialect;
	}

	/** Writes all the bytes at once (W6). */
	void write(byte[] bytes) {
		this.writing.begins();
		try {
			this.input.answered();
			this.outbound.write(this.headers, bytes);
		}
		finally {
			this.writing.ends();
		}
	}

	/** For how long the client has been sending one message, in nanoseconds. */
	long arrivingFor(long now) {
		return this.input.arrivingFor(now);
	}

	/** For how long the client has not taken what it is being sent, in nanoseconds. */
	long writingFor(long now) {
		return this.writing.lastsFor(now);
	}

	int localPort() {
		return this.localPort;
	}

}
