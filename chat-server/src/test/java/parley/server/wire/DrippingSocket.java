package parley.server.wire;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** A connection whose bytes go out one by one, if it is told so. */
final class DrippingSocket extends Socket {

	private volatile Duration pause = Duration.ZERO;

	DrippingSocket(int port) throws IOException {
		super(InetAddress.getLoopbackAddress(), port);
		setTcpNoDelay(true);
	}

	void drip(Duration between) {
		this.pause = between;
	}

	@Override
	public OutputStream getOutputStream() throws IOException {
		return new FilterOutputStream(super.getOutputStream()) {

			@Override
			public void write(byte[] bytes, int offset, int length) throws IOException {
				if (DrippingSocket.this.pause.isZero()) {
					this.out.write(bytes, offset, length);
					return;
				}
				for (int index = offset; index < offset + length; index++) {
					LockSupport.parkNanos(DrippingSocket.this.pause.toNanos());
					this.out.write(bytes, index, 1);
				}
			}

		};
	}

}
