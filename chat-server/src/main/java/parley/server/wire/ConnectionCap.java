package parley.server.wire;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.server.admission.OpenFiles;

/**
 * How many connections there may be at once: what is configured, but always below the
 * process's limit of open files. Without descriptors the accept loop would stop for good.
 */
final class ConnectionCap {

	private static final Logger logger = LoggerFactory.getLogger(ConnectionCap.class);

	private ConnectionCap() {
	}

	/**
	 * {@return how many}
	 * @param configured how many are configured
	 * @param files how many files may be open
	 * @param desk how many of them are the desk's
	 */
	static int of(int configured, OpenFiles files, int desk) {
		long possible = Math.max(1, files.forConnections() - desk);
		if (configured > possible) {
			logger.warn("parley.wire.max-connections={} is lowered to {}: the limit of open files is {} (ulimit -n)",
					configured, possible, files.limit());
		}
		return (int) Math.min(configured, possible);
	}

}
