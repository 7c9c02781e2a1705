package parley.server.admission;

import java.net.InetAddress;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the connections of exempt addresses, and warns once when there are more than
 * people at this machine would make. Safe for any thread; nobody waits.
 */
final class ExemptConnections {

	private static final Logger logger = LoggerFactory.getLogger(ExemptConnections.class);

	private final AtomicInteger open = new AtomicInteger();

	private final AtomicBoolean warned = new AtomicBoolean();

	private final int expected;

	/**
	 * Creates the count.
	 * @param expected how many there may be without a warning
	 */
	ExemptConnections(int expected) {
		this.expected = expected;
	}

	void opened(InetAddress client) {
		if (this.open.incrementAndGet() > this.expected && this.warned.compareAndSet(false, true)) {
			logger
				.warn("More than {} connections are of exempt addresses, the last of {}. If that is a balancer, its clients "
						+ "are not limited: set proxy-protocol and trusted-proxies at its listener, or change parley.limits.exempt",
						this.expected, client.getHostAddress());
		}
	}

	void closed() {
		this.open.decrementAndGet();
	}

}
