package parley.server.wire;

import java.net.InetAddress;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.server.flood.TokenBucket;

/**
 * Warns, once a minute at most for each listener, that balancers and settings don't fit
 * (PP3). Safe for any thread.
 */
final class ProxyHeaderWarning {

	private static final Logger logger = LoggerFactory.getLogger(ProxyHeaderWarning.class);

	private final String prefix;

	private final TokenBucket warnings;

	private long since;

	/**
	 * Creates the warning of a listener.
	 * @param prefix what the listener's properties begin with
	 */
	ProxyHeaderWarning(String prefix, LongSupplier nanoTime) {
		this.prefix = prefix;
		this.warnings = TokenBucket.perMinute(1, 1, nanoTime);
	}

	/**
	 * A connection was closed for its header.
	 * @param reason what is wrong, in words
	 */
	synchronized void closed(InetAddress address, String reason) {
		this.since++;
		if (this.warnings.tryTake()) {
			logger.warn(
					"A connection from {} was closed: {} ({} since the last warning). Have the balancer at this address send "
							+ "the PROXY protocol's header, version 1 or 2, or set {}.proxy-protocol to false",
					address.getHostAddress(), reason, this.since, this.prefix);
			this.since = 0;
		}
	}

}
