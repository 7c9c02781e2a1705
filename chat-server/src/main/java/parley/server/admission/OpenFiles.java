package parley.server.admission;

import java.lang.management.ManagementFactory;

import com.sun.management.UnixOperatingSystemMXBean;

/**
 * How many files a process may have open. Each connection is one.
 *
 * @param limit how many at most
 */
public record OpenFiles(long limit) {

	/**
	 * For the jars, of which an unpacked server has more than a hundred open, the
	 * journal, the console, and what else a process has open.
	 */
	private static final int RESERVED = 256;

	/**
	 * {@return what the system allows this process}
	 */
	public static OpenFiles ofThisProcess() {
		return new OpenFiles((ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix)
				? unix.getMaxFileDescriptorCount() : Long.MAX_VALUE);
	}

	/**
	 * {@return how many may be connections, 1 at least}
	 */
	public long forConnections() {
		return Math.max(1, this.limit - RESERVED);
	}

}
