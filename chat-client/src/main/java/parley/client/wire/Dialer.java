package parley.client.wire;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.NoRouteToHostException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import javax.net.ssl.SSLException;

import parley.net.AddressRace;
import parley.protocol.VisibleText;

/**
 * Connects to a server, within a time that covers the look-up of its name and the TLS
 * handshake as well. Tries all addresses of a host, the next one when one has been silent
 * for 250 ms. Safe for any thread.
 */
public final class Dialer {

	private final Duration timeout;

	private final Tls tls;

	private final boolean offersResume;

	/**
	 * Dials with these settings.
	 * @param timeout how long it may take in all
	 * @param tls whether and how the connection is encrypted
	 */
	public Dialer(Duration timeout, Tls tls) {
		this(timeout, tls, false);
	}

	/**
	 * Dials with these settings.
	 * @param timeout how long it may take in all
	 * @param tls whether and how the connection is encrypted
	 * @param offersResume whether the server is told, in TLS, that the conversation may
	 * outlast the connection (R9)
	 */
	public Dialer(Duration timeout, Tls tls, boolean offersResume) {
		this.timeout = timeout;
		this.tls = tls;
		this.offersResume = offersResume;
	}

	/**
	 * Connects.
	 * @param host a host name or an address
	 * @param port 1 to 65535
	 * @return the connected socket
	 * @throws NoConnectionException if there is no connection, with the reason
	 * @throws InterruptedException if the calling thread is interrupted; the attempt is
	 * given up
	 */
	public Socket dial(String host, int port) throws NoConnectionException, InterruptedException {
		// On a virtual thread an interrupt ends a connect; the look-up it leaves behind.
		FutureTask<Socket> attempt = new FutureTask<>(attempt(host, port));
		Thread.ofVirtual().name("dial").start(attempt);
		try {
			return attempt.get(this.timeout.toNanos(), TimeUnit.NANOSECONDS);
		}
		catch (ExecutionException ex) {
			throw new NoConnectionException(VisibleText.of(host), port,
					reason(Objects.requireNonNullElse(ex.getCause(), ex)));
		}
		catch (TimeoutException ex) {
			throw new NoConnectionException(VisibleText.of(host), port, noAnswer());
		}
		finally {
			attempt.cancel(true);
		}
	}

	private Callable<Socket> attempt(String host, int port) {
		long deadline = System.nanoTime() + this.timeout.toNanos();
		return () -> secured(connected(host, port, deadline), host, deadline);
	}

	private static Socket connected(String host, int port, long deadline) throws IOException, InterruptedException {
		return new AddressRace(port, deadline).connect(List.of(InetAddress.getAllByName(host)));
	}

	private Socket secured(Socket plain, String host, long deadline) throws IOException {
		if (!this.tls.enabled()) {
			return plain;
		}
		try {
			return new TlsHandshake(this.tls, this.offersResume).over(plain, host, millisUntil(deadline));
		}
		catch (SSLException | SocketTimeoutException | SocketException ex) {
			throw new IOException(TlsFailure.reason(ex, host, seconds(this.timeout) + " s"), ex);
		}
	}

	private static int millisUntil(long deadline) {
		return (int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime()));
	}

	private String reason(Throwable cause) {
		return switch (cause) {
			case AddressRace.LostException lost -> reason(lost);
			case UnknownHostException ex -> "unknown host";
			case SocketTimeoutException ex -> noAnswer();
			case NoRouteToHostException ex -> "no route to the host";
			case ConnectException ex when String.valueOf(ex.getMessage()).contains("refused") -> "connection refused";
			default -> VisibleText.of(String.valueOf(cause.getMessage()));
		};
	}

	/** Of each address, where there are several. */
	private String reason(AddressRace.LostException lost) {
		List<String> reasons = new ArrayList<>();
		lost.reasons().forEach((address, failure) -> {
			String reason = (failure != null) ? reason(failure) : noAnswer();
			reasons.add((lost.reasons().size() == 1) ? reason : address.getHostAddress() + ": " + reason);
		});
		return String.join("; ", reasons);
	}

	private String noAnswer() {
		return "no answer within " + seconds(this.timeout) + " s";
	}

	private static String seconds(Duration time) {
		return BigDecimal.valueOf(time.toMillis(), 3).stripTrailingZeros().toPlainString();
	}

}
