package parley.server.wire;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import org.springframework.context.ApplicationEventPublisher;
import org.springframework.integration.ip.tcp.connection.TcpNetConnection;
import org.springframework.integration.ip.tcp.connection.TcpNetServerConnectionFactory;

import parley.protocol.Dialect;
import parley.server.admission.Admission;
import parley.server.turn.TurnedAway;

/**
 * Spring Integration's server connection factory, with framed connections, and without
 * its walk over all connections at each accept.
 */
final class ListeningFactory extends TcpNetServerConnectionFactory {

	private static final long HARVEST_NANOS = Duration.ofSeconds(1).toNanos();

	private final Dialect dialect;

	private @Nullable Outbound outbound;

	private final Entrance entrance;

	private final AnnouncementPolicy announcements;

	private final Doorkeeper doorkeeper;

	private long lastHarvest = System.nanoTime();

	ListeningFactory(int port, Dialect dialect, Admission admission, TurnedAway turnedAway, Entrance entrance,
			AnnouncementPolicy announcements) {
		super(port);
		this.dialect = dialect;
		this.entrance = entrance;
		this.announcements = announcements;
		this.doorkeeper = new Doorkeeper(admission, turnedAway, dialect, entrance, super::setSocketAttributes);
		setTcpNetConnectionSupport(this::framed);
	}

	/** Set once, before the start. */
	void sendThrough(Outbound wayOut) {
		this.outbound = wayOut;
	}

	/** Accepts on in spite of whatever goes wrong with one connection. */
	@Override
	protected ServerSocket createServerSocket(int port, int backlog, @Nullable InetAddress whichNic)
			throws IOException {
		ServerSocket socket = new AdmittingServerSocket(this.doorkeeper);
		try {
			socket.bind(new InetSocketAddress(whichNic, port), backlog);
			return socket;
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	/**
	 * Done by the doorkeeper already: what this throws, because a client has gone, would
	 * end the listener.
	 */
	@Override
	protected void setSocketAttributes(Socket socket) {
		// Set before the connection was let in.
	}

	/** Whoever connects finds nobody; those that are connected go on. */
	void closePort() {
		ServerSocket port = getServerSocket();
		try {
			if (port != null) {
				port.close();
			}
		}
		catch (IOException ex) {
			logger.debug(ex, "The port could not be closed");
		}
	}

	@Override
	protected void harvestClosedConnections() {
		long now = System.nanoTime();
		if (now - this.lastHarvest > HARVEST_NANOS) {
			this.lastHarvest = now;
			super.harvestClosedConnections();
		}
	}

	/** Nobody gets in who is not through when the server begins to stop. */
	private Optional<InetAddress> enter(Socket socket) {
		return this.entrance.enter(socket, this.doorkeeper).filter((client) -> !isShuttingDown());
	}

	private TcpNetConnection framed(Socket socket, boolean server, boolean lookupHost,
			@Nullable ApplicationEventPublisher publisher, @Nullable String factoryName) {
		return new FramedConnection(this.entrance.throughWhich((AdmittedSocket) socket), server, lookupHost, publisher,
				factoryName, this.dialect, Objects.requireNonNull(this.outbound), this::enter, this.announcements);
	}

}
