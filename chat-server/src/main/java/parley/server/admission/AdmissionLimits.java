package parley.server.admission;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;

/**
 * How much of everything there may be.
 *
 * @param connections how many connections in all
 * @param perSource how many of them from one source
 * @param newPerSource how many new ones from one source within the window
 * @param window the time in which new ones are counted
 * @param exempt whom only the limit in all holds for, where they connect themselves
 */
public record AdmissionLimits(int connections, int perSource, int newPerSource, Duration window, List<Network> exempt) {

	/**
	 * Copies the list.
	 */
	public AdmissionLimits {
		exempt = List.copyOf(exempt);
	}

	boolean isExempt(InetAddress address) {
		return Network.anyContains(this.exempt, address);
	}

}
