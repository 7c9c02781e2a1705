package parley.server.wire;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A TCP connection that is talked through once TLS has been agreed on. Unlike Java's own,
 * its {@link #close} never waits for the client: that one says goodbye first, which
 * blocks behind a client that doesn't read. Safe for any thread.
 */
final class TlsSocket extends Socket {

	private static final Duration GOODBYE = Duration.ofSeconds(1);

	private static final Logger logger = LoggerFactory.getLogger(TlsSocket.class);

	private final AdmittedSocket below;

	private final Deadlines deadlines;

	private final AtomicBoolean closing = new AtomicBoolean();

	private volatile @Nullable SSLSocket tls;

	TlsSocket(AdmittedSocket below, Deadlines deadlines) {
		this.below = below;
		this.deadlines = deadlines;
	}

	/** The connection without TLS. */
	AdmittedSocket below() {
		return this.below;
	}

	/** Called once, when TLS has been agreed on. */
	void secured(SSLSocket agreed) {
		this.tls = agreed;
	}

	@Override
	public InputStream getInputStream() throws IOException {
		return new Deciphered(tls().getInputStream());
	}

	@Override
	public OutputStream getOutputStream() throws IOException {
		return tls().getOutputStream();
	}

	@Override
	public void shutdownInput() throws IOException {
		tls().shutdownInput();
	}

	@Override
	public void shutdownOutput() throws IOException {
		tls().shutdownOutput();
	}

	@Override
	public void close() throws IOException {
		SSLSocket agreed = this.tls;
		if (agreed == null) {
			this.below.close();
		}
		else if (this.closing.compareAndSet(false, true)) {
			Thread.startVirtualThread(() -> sayGoodbye(agreed));
		}
	}

	@Override
	public boolean isClosed() {
		return this.closing.get() || this.below.isClosed();
	}

	@Override
	public boolean isConnected() {
		return this.below.isConnected();
	}

	@Override
	public InetAddress getInetAddress() {
		return this.below.getInetAddress();
	}

	@Override
	public InetAddress getLocalAddress() {
		return this.below.getLocalAddress();
	}

	@Override
	public int getPort() {
		return this.below.getPort();
	}

	@Override
	public int getLocalPort() {
		return this.below.getLocalPort();
	}

	@Override
	public int getSendBufferSize() throws SocketException {
		return this.below.getSendBufferSize();
	}

	@Override
	public int getSoTimeout() throws SocketException {
		return this.below.getSoTimeout();
	}

	@Override
	public void setSoTimeout(int timeout) throws SocketException {
		this.below.setSoTimeout(timeout);
	}

	private SSLSocket tls() throws SocketException {
		SSLSocket agreed = this.tls;
		if (agreed == null) {
			throw new SocketException("TLS has not been agreed on");
		}
		return agreed;
	}

	private void sayGoodbye(SSLSocket agreed) {
		Deadlines.Deadline late = this.deadlines.in(GOODBYE, this.below);
		try (this.below; late) {
			agreed.close();
		}
		catch (IOException ex) {
			logger.debug("A client was gone before its connection was closed: {}", ex.getMessage());
		}
	}

	/** Counts what has arrived and is not deciphered yet as available. */
	private final class Deciphered extends FilterInputStream {

		Deciphered(InputStream in) {
			super(in);
		}

		@Override
		public int available() throws IOException {
			int deciphered = super.available();
			return (deciphered > 0) ? deciphered : TlsSocket.this.below.getInputStream().available();
		}

	}

}
