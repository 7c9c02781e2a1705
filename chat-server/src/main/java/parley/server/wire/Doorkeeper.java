package parley.server.wire;

import java.io.IOException;
import java.net.InetAddress;
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
 * one line. Called on the listener's own thread, which never waits for a client, except
 * where it says otherwise.
 */
final class Doorkeeper {

	private static final int LEAVING_AT_ONCE = 64;

	private static final int LOGGED_EVERY_NANOS = 1_000_000_000;

	private static final Logger logger = LoggerFactory.getLogger(Doorkeeper.class);

	private final Admission admission;

	private final Entrance entrance;

	private final TurnedAway turnedAway;

	private final SocketOptions options;

	private final Map<AdmissionDecision.Reason, byte[]> refusals = new EnumMap<>(AdmissionDecision.Reason.class);

	private final Semaphore leaving = new Semaphore(LEAVING_AT_ONCE);

	private final AtomicLong refused = new AtomicLong();

	private final AtomicLong lastLogged = new AtomicLong(System.nanoTime() - LOGGED_EVERY_NANOS);

	Doorkeeper(Admission admission, TurnedAway turnedAway, Dialect dialect, Entrance entrance, SocketOptions options) {
		this.admission = admission;
		this.turnedAway = turnedAway;
		this.entrance = entrance;
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
		return switch (decide(socket.getInetAddress())) {
			case AdmissionDecision.Admitted place -> {
				socket.admitted(place);
				yield isReady(socket);
			}
			case AdmissionDecision.Refused(AdmissionDecision.Reason reason) -> {
				refuse(socket, socket.getInetAddress(), reason);
				closeWhenRead(socket);
				yield false;
			}
		};
	}

	/**
	 * Whether a client may stay whose connection a balancer has handed over; if not it
	 * has been told. On the connection's own thread, which waits until the client has
	 * read it.
	 */
	boolean lets(AdmittedSocket socket, InetAddress client) {
		if (socket.isOf(client) instanceof AdmissionDecision.Refused(AdmissionDecision.Reason reason)) {
			refuse(socket, client, reason);
			LastLine.awaitRead(socket);
			return false;
		}
		return true;
	}

	private AdmissionDecision decide(InetAddress address) {
		TrustedProxies proxies = this.entrance.proxies();
		if (proxies == null) {
			return this.admission.admit(address);
		}
		return proxies.include(address) ? this.admission.admitForwarded()
				: new AdmissionDecision.Refused(AdmissionDecision.Reason.NOT_A_BALANCER);
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

	/** Without a word where the client would not understand it. */
	private void refuse(Socket socket, InetAddress client, AdmissionDecision.Reason reason) {
		this.turnedAway.count(reason);
		long count = this.refused.incrementAndGet();
		long last = this.lastLogged.get();
		if (System.nanoTime() - last > LOGGED_EVERY_NANOS && this.lastLogged.compareAndSet(last, System.nanoTime())) {
			logger.warn("A connection from {} was refused ({}); {} since the start", client.getHostAddress(), reason,
					count);
		}
		if (this.entrance.isPlain()) {
			LastLine.say(socket, Objects.requireNonNull(this.refusals.get(reason)));
		}
	}

	/** Only so many may take the time to read why. */
	private void closeWhenRead(Socket socket) {
		if (!this.entrance.isPlain() || !this.leaving.tryAcquire()) {
			close(socket);
			return;
		}
		Thread.startVirtualThread(() -> {
			try {
				LastLine.awaitRead(socket);
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
