package parley.server.web;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.coyote.Processor;
import org.apache.coyote.http11.Http11NioProtocol;
import org.apache.tomcat.util.net.NioChannel;
import org.apache.tomcat.util.net.SocketWrapperBase;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.server.sweep.Sweeper;

/**
 * Tomcat's HTTP/1.1 with limits for a whole header and a whole body, and for the
 * connections of one address. Tomcat's own limits of time are for each read: a client
 * that sends a byte now and then never meets them. Made by Tomcat, by name; without
 * limits until it has been told some. Safe for any thread.
 */
public final class TimedHttpProtocol extends Http11NioProtocol {

	private static final Logger logger = LoggerFactory.getLogger(TimedHttpProtocol.class);

	private final Map<SocketWrapperBase<?>, TimedConnection> seen = new ConcurrentHashMap<>();

	private final AdmittingEndpoint endpoint;

	private long headerWithin = Long.MAX_VALUE;

	private long bodyWithin = Long.MAX_VALUE;

	/** As Tomcat makes it. */
	public TimedHttpProtocol() {
		this(new AdmittingEndpoint());
	}

	private TimedHttpProtocol(AdmittingEndpoint endpoint) {
		super(endpoint);
		this.endpoint = endpoint;
	}

	/** Set once, before the start. */
	void limit(int connections, AddressConnections addresses) {
		setMaxConnections(connections);
		this.endpoint.limit(addresses);
	}

	/** Set once, before the start. */
	void limit(Duration header, Duration body, Sweeper sweeper) {
		this.headerWithin = header.toNanos();
		this.bodyWithin = body.toNanos();
		sweeper.watch(this::connections, this::closeIfLate);
	}

	@Override
	protected Processor createProcessor() {
		return new TimedProcessor(this);
	}

	/** Finds a connection, which counts from the first look at it. */
	TimedConnection of(SocketWrapperBase<?> socket) {
		return this.seen.computeIfAbsent(socket, (first) -> new TimedConnection(System.nanoTime()));
	}

	private Set<SocketWrapperBase<NioChannel>> connections() {
		Set<SocketWrapperBase<NioChannel>> open = getEndpoint().getConnections();
		this.seen.keySet().removeIf(SocketWrapperBase::isClosed);
		this.endpoint.forgetClosed();
		return open;
	}

	private void closeIfLate(SocketWrapperBase<NioChannel> socket, long now) {
		if (of(socket).isLate(now, this.headerWithin, this.bodyWithin)) {
			logger.debug("A request of {} took too long to come, its connection is closed", socket.getRemoteAddr());
			socket.close();
		}
	}

}
