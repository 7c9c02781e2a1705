package parley.client.doctor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLSocket;

import parley.client.chat.Destination;
import parley.client.chat.ForeignProtocol;
import parley.client.wire.Dialer;
import parley.client.wire.NoConnectionException;
import parley.client.wire.Tls;

/**
 * A short, polite visit to a server: listens, says one message, listens, and quits.
 */
final class Visit {

	/** What is said, in the bytes of the classic dialect. */
	static final String MESSAGE = "doctor> hello\n";

	private static final int MOST_BYTES = 4096;

	private static final byte TLS_ALERT = 0x15;

	private final Destination destination;

	private final Duration timeout;

	private final ListeningTimes times;

	private boolean closed;

	/** Is to visit a server; the timeout is for connecting. */
	Visit(Destination destination, Duration timeout, ListeningTimes times) {
		this.destination = destination;
		this.timeout = timeout;
		this.times = times;
	}

	/**
	 * Visits the server; once more, encrypted, if it hangs up on plain text.
	 * @throws NoConnectionException if there is no connection
	 * @throws InterruptedException if the calling thread is interrupted
	 */
	Examination pay(Tls tls) throws NoConnectionException, InterruptedException {
		Examination seen = speak(tls);
		boolean alert = seen.sample().length > 0 && seen.sample()[0] == TLS_ALERT;
		return (!tls.enabled() && (alert || (seen.closed() && seen.sample().length == 0)))
				? seen.encryptedOnly(tryEncrypted()) : seen;
	}

	private Examination speak(Tls tls) throws NoConnectionException, InterruptedException {
		long started = System.nanoTime();
		try (Socket socket = dial(tls)) {
			Duration connected = since(started);
			byte[] greeting = listen(socket, this.times.greeting());
			long asked = System.nanoTime();
			byte[] answer = (this.closed || isForeign(greeting)) ? new byte[0] : ask(socket);
			Duration answered = since(asked);
			if (!isForeign(greeting)) {
				quit(socket);
			}
			return new Examination(connected, encryption(socket), greeting, answer, answered, this.closed,
					Optional.empty());
		}
		catch (IOException ex) {
			// Hung up on in the middle: what was seen until then counts for nothing.
			return new Examination(since(started), Optional.empty(), new byte[0], new byte[0], Duration.ZERO, true,
					Optional.empty());
		}
	}

	private Socket dial(Tls tls) throws NoConnectionException, InterruptedException {
		return new Dialer(this.timeout, tls).dial(this.destination.host(), this.destination.port());
	}

	private byte[] ask(Socket socket) throws IOException {
		socket.getOutputStream().write(MESSAGE.getBytes(StandardCharsets.US_ASCII));
		return listen(socket, this.times.answer());
	}

	/** Whether it is TLS that the server wants; whom it is proves nothing here. */
	private Optional<String> tryEncrypted() throws InterruptedException {
		try (Socket socket = dial(new Tls(true, List.of(), true, null, null))) {
			return encryption(socket);
		}
		catch (NoConnectionException | IOException ex) {
			return Optional.empty();
		}
	}

	private static Optional<String> encryption(Socket socket) {
		return (socket instanceof SSLSocket secure) ? Optional.of(secure.getSession().getProtocol()) : Optional.empty();
	}

	/** Reads until the server is quiet, has hung up, or has said a lot. */
	private byte[] listen(Socket socket, Duration patience) throws IOException {
		ByteArrayOutputStream heard = new ByteArrayOutputStream();
		InputStream in = socket.getInputStream();
		byte[] buffer = new byte[MOST_BYTES];
		socket.setSoTimeout(millis(patience));
		try {
			for (int count = in.read(buffer); heard.size() < MOST_BYTES; count = in.read(buffer)) {
				if (count < 0) {
					this.closed = true;
					break;
				}
				heard.write(buffer, 0, count);
				socket.setSoTimeout(millis(this.times.quiet()));
			}
		}
		catch (SocketTimeoutException ex) {
			// Quiet: that was all.
		}
		catch (IOException ex) {
			this.closed = true;
		}
		return heard.toByteArray();
	}

	private static int millis(Duration time) {
		return (int) Math.max(1, time.toMillis());
	}

	private void quit(Socket socket) throws IOException {
		if (!this.closed) {
			socket.getOutputStream().write("\\quit".getBytes(StandardCharsets.US_ASCII));
			socket.shutdownOutput();
		}
	}

	/** Whom nothing of ours would mean anything to. */
	private static boolean isForeign(byte[] greeting) {
		return ForeignProtocol.of(new String(greeting, StandardCharsets.UTF_8)).isPresent();
	}

	private static Duration since(long nanoTime) {
		return Duration.ofNanos(System.nanoTime() - nanoTime);
	}

}
