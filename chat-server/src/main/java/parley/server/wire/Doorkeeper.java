package parley.server.wire;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.protocol.Dialect;
import parley.protocol.MessageEncoder;
import parley.server.admission.Admission;
import parley.server.admission.AdmissionDecision;
import parley.server.turn.TurnedAway;

/**
 * Decides on each new connection of a listener, and tells those that are refused why, in
 * one line. Called on the listener's own thread, which never waits for a client.
 */
final class Doorkeeper {

	private static final int READ_MILLIS = 1000;

	private static final int MOST_IGNORED_BYTES = 4096;

	private static final int LEAVING_AT_ONCE = 64;

	private static final int LOGGED_EVERY_NANOS = 1_000_000_000;

	private static final Logger logger = LoggerFactory.getLogger(Doorkeeper.class);

	private final Admission admission;

	private final TurnedAway turnedAway;

	private final SocketOptions options;

	private final Map<AdmissionDecision.Reason, byte[]> refusals = new EnumMap<>(AdmissionDecision.Reason.class);

	private final Semaphore leaving = new Semaphore(LEAVING_AT_ONCE);

	private final AtomicLong refused = new AtomicLong();

	private long lastLogged = System.nanoTime() - LOGGED_EVERY_NANOS;

	Doorkeeper(Admission admission, TurnedAway turnedAway, Dialect dialect, SocketOptions options) {
		this.admission = admission;
		this.turnedAway = turnedAway;
		this.options = options;
		MessageEncoder encoder = new MessageEncoder(dialect);
		for (AdmissionDecision.Reason reason : AdmissionDecision.Reason.values()) {
			this.refusals.put(reason, encoder.line("Not now: %s. Please try again later.".formatted(reason.words())));
		}
	}

	/** What every connection is given before anything else. */
	@FunctionalInterface
	interface SocketOptions {

		void set(Socket socket) throws SocketException;

	}

	/** Whether the connection may stay; if not it is closed already, or soon. */
	boolean lets(AdmittedSocket socket) {
		return switch (this.admission.admit(socket.getInetAddress())) {
			case AdmissionDecision.Admitted place -> {
				socket.admitted(place);
				yield isReady(socket);
			}
			case AdmissionDecision.Refused(AdmissionDecision.Reason reason) -> {
				refuse(socket, reason);
				yield false;
			}
		};
	}

	/** A client that has gone already must not take the listener with it. */
	private boolean isReady(Socket socket) {
		try {
			this.options.set(socket);
			return true;
		}
		catch (IOException | RuntimeException ex) {
			logger.debug("A client was gone before its connection was set up: {}", ex.getMessage());
			close(socket);
			return false;
		}
	}

	/** A new socket's send buffer is empty, so that one line never blocks. */
	private void refuse(Socket socket, AdmissionDecision.Reason reason) {
		this.turnedAway.count(reason);
		long count = this.refused.incrementAndGet();
		if (System.nanoTime() - this.lastLogged > LOGGED_EVERY_NANOS) {
			this.lastLogged = System.nanoTime();
			logger.warn("A connection from {} was refused ({}); {} since the start",
					socket.getInetAddress().getHostAddress(), reason, count);
		}
		try {
			socket.getOutputStream().write(Objects.requireNonNull(this.refusals.get(reason)));
			socket.shutdownOutput();
		}
		catch (IOException ex) {
			logger.debug("A client was gone before it was refused: {}", ex.getMessage());
		}
		closeWhenRead(socket);
	}

	/**
	 * Closing at once takes the line back from a client that has sent something already.
	 * Only so many may take the time to read it.
	 */
	private void closeWhenRead(Socket socket) {
		if (!this.leaving.tryAcquire()) {
			close(socket);
			return;
		}
		Thread.startVirtualThread(() -> {
			try {
				socket.setSoTimeout(READ_MILLIS);
				socket.getInputStream().skipNBytes(MOST_IGNORED_BYTES);
			}
			catch (IOException ex) {
				logger.debug("A refused client has read why, or has had the time to: {}", ex.getMessage());
			}
			finally {
				this.leaving.release();
				close(socket);
			}
		});
	}

	private static void close(Socket socket) {
		try {
			socket.close();
		}
		catch (IOException ex) {
			logger.debug("A socket could not be closed: {}", ex.getMessage());
		}
	}

}
