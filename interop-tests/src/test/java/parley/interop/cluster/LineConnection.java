package parley.interop.cluster;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

import parley.protocol.ResumeAnswer;
import parley.protocol.ResumeRequest;

/**
 * A connection on which LF alone ends a line (R6 of docs/PROTOCOL.md): one that is cut
 * off is none. For one thread; closing is for any.
 */
final class LineConnection implements AutoCloseable {

	private final Socket socket = new Socket();

	private final InputStream in;

	/**
	 * Connects.
	 * @param port to which port on loopback
	 * @param patience how long connecting and each read may take
	 */
	LineConnection(int port, Duration patience) throws IOException {
		this.socket.setTcpNoDelay(true);
		this.socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
		this.socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), this.socket.getSoTimeout());
		this.in = new BufferedInputStream(this.socket.getInputStream());
	}

	void setPatience(Duration patience) throws IOException {
		this.socket.setSoTimeout(Math.toIntExact(patience.toMillis()));
	}

	ResumeAnswer ask(ResumeRequest request) throws IOException {
		write(request.line() + "\n");
		Optional<ResumeAnswer> answer = ResumeAnswer.read(line());
		while (answer.isEmpty()) {
			answer = ResumeAnswer.read(line());
		}
		return answer.get();
	}

	void write(String lines) throws IOException {
		this.socket.getOutputStream().write(lines.getBytes(StandardCharsets.UTF_8));
	}

	/**
	 * {@return the next line}
	 * @throws EOFException if there is none
	 */
	String line() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0) {
				throw new EOFException();
			}
			line.write(next);
		}
		return line.toString(StandardCharsets.UTF_8);
	}

	void endOutput() throws IOException {
		this.socket.shutdownOutput();
	}

	@Override
	public void close() throws IOException {
		this.socket.close();
	}

}
