package parley.server.turn;

import java.util.Optional;

/**
 * Since when whoever is to speak has been silent, in nanoseconds of a monotonic clock.
 *
 * @param connected when the client connected
 * @param phase who is to speak
 * @param since since when
 */
public record FloorTimer(long connected, Phase phase, long since) {

	/** The party that is to speak. */
	public enum Phase {

		/** The client, which has said nothing at all yet. */
		SILENT,

		/** The client. */
		CLIENTS_FLOOR,

		/** The server's side. */
		SERVERS_FLOOR

	}

	static FloorTimer connected(long now) {
		return new FloorTimer(now, Phase.SILENT, now);
	}

	/** Time has gone on while nobody had the conversation. */
	static FloorTimer reopened(long connected, Optional<Party> last, long since) {
		return new FloorTimer(connected,
				last.map((party) -> (party == Party.CLIENT) ? Phase.SERVERS_FLOOR : Phase.CLIENTS_FLOOR)
					.orElse(Phase.SILENT),
				since);
	}

	/** A message that is only held makes no wait longer or shorter. */
	FloorTimer pass(Phase to, long now) {
		return new FloorTimer(this.connected, to, now);
	}

}
