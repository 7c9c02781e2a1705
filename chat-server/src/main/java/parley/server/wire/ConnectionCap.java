package parley.server.wire;

import java.lang.management.ManagementFactory;

import com.sun.management.UnixOperatingSystemMXBean;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How many connections there may be at once: what is configured, but always below the
 * process's limit of open files. Without descriptors the accept loop would stop for good.
 */
final class ConnectionCap {

	/**
	 * For the jars, of which an unpacked server has more than a hundred open, the
	 * journal, the console, and what else a process has open.
	 */
	private static final int RESERVED = 256;

	private static final Logger logger = LoggerFactory.getLogger(ConnectionCap.class);

	private ConnectionCap() {
	}

	static int of(int configured) {
		long files = (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)
				? unix.getMaxFileDescriptorCount() : Long.MAX_VALUE;
		return of(configured, files);
	}

	static int of(int configured, long openFilesLimit) {
		long possible = Math.max(1, openFilesLimit - RESERVED);
		if (configured > possible) {
			logger.warn("parley.wire.max-connections={} is lowered to {}: the limit of open files is {} (ulimit -n)",
					configured, possible, openFilesLimit);
		}
		return (int) Math.min(configured, possible);
	}

}
