package parley.server.wire;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.time.Duration;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.integration.ip.tcp.connection.TcpNetConnection;

import parley.protocol.FrameDecoder;
import parley.protocol.PeerFraming;

/**
 * Spring Integration's connection, with an input that hands out whole frames instead of
 * bytes.
 */
final class FramedConnection extends TcpNetConnection {

	private final FramedInput input;

	private final int localPort;

	FramedConnection(Socket socket, boolean server, boolean lookupHost, @Nullable ApplicationEventPublisher publisher,
			@Nullable String factoryName, Duration quietPeriod) throws IOException {
		super(socket, server, lookupHost, publisher, factoryName);
		this.localPort = socket.getLocalPort();
		this.input = new FramedInput(socket,
				new FrameDecoder(FrameDecoder.Receiver.SERVER, quietPeriod, System::nanoTime));
	}

	@Override
	protected InputStream inputStream() {
		return this.input;
	}

	PeerFraming framing() {
		return this.input.framing();
	}

	int localPort() {
		return this.localPort;
	}

}
