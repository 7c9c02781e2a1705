package parley.server.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import javax.net.ssl.SSLSocket;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.protocol.ResumeRequest;
import parley.protocol.VisibleText;
import parley.server.turn.CutOff;
import parley.server.turn.TurnedAway;

/**
 * What stands between an accepted connection of a listener and its conversation: the
 * header of a balancer (PP1), and TLS (T1). Passed on the connection's own thread, within
 * one time for both, so that who stalls there holds up nobody.
 */
final class Entrance {

	/** The type of the record that each TLS connection begins with. */
	private static final byte TLS_HANDSHAKE = 22;

	private static final byte[] TLS_ONLY = "Not taken: this port speaks TLS, and you don't. Please use TLS.\n"
		.getBytes(StandardCharsets.US_ASCII);

	private static final Logger logger = LoggerFactory.getLogger(Entrance.class);

	private final @Nullable TrustedProxies proxies;

	private final @Nullable TlsIdentity identity;

	private final Duration within;

	private final boolean resumption;

	private final Deadlines deadlines;

	private final TurnedAway turnedAway;

	private final ProxyHeaderWarning headerWarning;

	Entrance(@Nullable TrustedProxies proxies, @Nullable TlsIdentity identity, boolean resumption, Duration within,
			Deadlines deadlines, TurnedAway turnedAway, ProxyHeaderWarning headerWarning) {
		this.resumption = resumption;
		this.proxies = proxies;
		this.identity = identity;
		this.within = within;
		this.deadlines = deadlines;
		this.turnedAway = turnedAway;
		this.headerWarning = headerWarning;
	}

	@Nullable TrustedProxies proxies() {
		return this.proxies;
	}

	/** Whether a line would be understood before TLS is agreed on. */
	boolean isPlain() {
		return this.identity == null;
	}

	/** What will be talked through once the entrance is passed. */
	Socket throughWhich(AdmittedSocket accepted) {
		return isPlain() ? accepted : new TlsSocket(accepted, this.deadlines);
	}

	/**
	 * Lets a connection in, or says that it is to be closed.
	 * @return where its client is, or empty if it may not stay
	 */
	Optional<InetAddress> enter(Socket socket, Doorkeeper doorkeeper) {
		AdmittedSocket accepted = (socket instanceof TlsSocket tls) ? tls.below() : (AdmittedSocket) socket;
		if (this.proxies == null && isPlain()) {
			return Optional.of(accepted.getInetAddress());
		}
		try (Deadlines.Deadline deadline = this.deadlines.in(this.within, accepted)) {
			Optional<InetAddress> client = client(accepted, deadline, doorkeeper);
			return (client.isEmpty() || isSecured(socket, deadline)) ? client : Optional.empty();
		}
		catch (NoEntryException ex) {
			this.turnedAway.count(ex.code());
			if (ex.code() == CutOff.PROXY_HEADER_BAD) {
				this.headerWarning.closed(accepted.getInetAddress(), String.valueOf(ex.getMessage()));
			}
			logger.debug("A connection from {} was turned away ({}): {}", accepted.getInetAddress(), ex.code(),
					VisibleText.of(String.valueOf(ex.getMessage())));
			return Optional.empty();
		}
	}

	private Optional<InetAddress> client(AdmittedSocket accepted, Deadlines.Deadline deadline, Doorkeeper doorkeeper)
			throws NoEntryException {
		if (this.proxies == null) {
			return Optional.of(accepted.getInetAddress());
		}
		return switch (header(accepted, deadline)) {
			case ProxyHeader.Client(InetSocketAddress source) ->
				doorkeeper.lets(accepted, source.getAddress()) ? Optional.of(source.getAddress()) : Optional.empty();
			case ProxyHeader.Local local -> Optional.empty();
			case ProxyHeader.Incomplete(int missing) when missing == TextProxyHeader.LEAST_BYTES -> Optional.empty();
			case ProxyHeader.Incomplete incomplete ->
				throw new NoEntryException(CutOff.PROXY_HEADER_BAD, "the PROXY header was cut off");
			case ProxyHeader.Malformed(ProxyHeader.Fault fault) ->
				throw new NoEntryException(CutOff.PROXY_HEADER_BAD, fault.words());
		};
	}

	private static ProxyHeader header(AdmittedSocket accepted, Deadlines.Deadline deadline) throws NoEntryException {
		try {
			return TrustedProxies.header(accepted);
		}
		catch (IOException ex) {
			throw new NoEntryException(CutOff.PROXY_HEADER_BAD,
					deadline.isOver() ? "the PROXY header did not come in time" : String.valueOf(ex.getMessage()));
		}
	}

	/**
	 * Nothing, in TLS's words, if ours is not offered: null would refuse the client (R9).
	 */
	private static String selected(List<String> offered) {
		return offered.contains(ResumeRequest.ALPN) ? ResumeRequest.ALPN : "";
	}

	/** False for whoever only looked whether somebody is here. */
	private boolean isSecured(Socket socket, Deadlines.Deadline deadline) throws NoEntryException {
		if (!(socket instanceof TlsSocket tls) || this.identity == null) {
			return true;
		}
		try {
			int first = tls.below().getInputStream().read();
			if (first >= 0) {
				tls.secured(agreed(tls.below(), this.identity, (byte) first));
			}
			return first >= 0;
		}
		catch (NoEntryException ex) {
			throw ex;
		}
		catch (IOException ex) {
			throw new NoEntryException(deadline.isOver() ? CutOff.TLS_HANDSHAKE_LATE : CutOff.TLS_HANDSHAKE_FAILED,
					String.valueOf(ex.getMessage()));
		}
	}

	private SSLSocket agreed(AdmittedSocket accepted, TlsIdentity identity, byte first) throws IOException {
		if (first != TLS_HANDSHAKE) {
			LastLine.say(accepted, TLS_ONLY);
			LastLine.awaitRead(accepted);
			throw new NoEntryException(CutOff.TLS_HANDSHAKE_FAILED, "no TLS, but something else");
		}
		SSLSocket tls = identity.over(accepted, first);
		if (this.resumption) {
			tls.setHandshakeApplicationProtocolSelector((socket, offered) -> selected(offered));
		}
		tls.startHandshake();
		return tls;
	}

}
