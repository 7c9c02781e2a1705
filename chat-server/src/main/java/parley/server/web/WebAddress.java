package parley.server.web;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.Objects;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.boot.context.event.ApplicationStartedEvent;
import org.springframework.boot.web.server.WebServer;
import org.springframework.boot.web.server.autoconfigure.ServerProperties;
import org.springframework.boot.web.server.context.WebServerApplicationContext;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.event.EventListener;

import parley.server.desk.StartLine;

/**
 * Says where the desk is, once the server has started, and warns when others could listen
 * in.
 */
class WebAddress {

	private static final Logger logger = LoggerFactory.getLogger(WebAddress.class);

	private final ServerProperties server;

	private final ApplicationEventPublisher events;

	WebAddress(ServerProperties server, ApplicationEventPublisher events) {
		this.server = server;
		this.events = events;
	}

	@EventListener
	void started(ApplicationStartedEvent event) {
		if (event.getApplicationContext() instanceof WebServerApplicationContext context) {
			WebServer web = Objects.requireNonNull(context.getWebServer());
			this.events.publishEvent(new StartLine("The desk is on " + address(web.getPort())));
			if (isOpenToAll() && !isEncrypted()) {
				logger.warn(
						"The desk's port {} is open to other machines, and nothing on it is encrypted: "
								+ "set server.ssl, or let nobody but a proxy with TLS reach it (docs/OPERATING.md)",
						web.getPort());
			}
		}
	}

	private String address(int port) {
		InetAddress bound = this.server.getAddress();
		return "%s://%s:%d".formatted(isEncrypted() ? "https" : "http", host(bound), port);
	}

	/** All addresses are none that a browser could be told. */
	private static String host(@Nullable InetAddress bound) {
		if (bound == null || bound.isAnyLocalAddress()) {
			return "localhost";
		}
		return (bound instanceof Inet6Address) ? "[" + bound.getHostAddress() + "]" : bound.getHostAddress();
	}

	private boolean isOpenToAll() {
		InetAddress bound = this.server.getAddress();
		return bound == null || !bound.isLoopbackAddress();
	}

	private boolean isEncrypted() {
		return this.server.getSsl() != null && this.server.getSsl().isEnabled();
	}

}
