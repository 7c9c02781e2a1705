package parley.server.conversation;

import java.util.Optional;

import parley.server.turn.ArrivalDecision;
import parley.server.turn.Party;
import parley.server.turn.ReplyDecision;

/**
 * Since when whoever is to speak has been silent, in nanoseconds of a monotonic clock.
 *
 * @param connected when the client connected
 * @param phase who is to speak
 * @param since since when
 */
record Pace(long connected, Phase phase, long since) {

	/** Who is to speak. */
	enum Phase {

		/** The client, which has said nothing at all yet. */
		SILENT,

		/** The client. */
		CLIENTS_FLOOR,

		/** The server's side. */
		SERVERS_FLOOR

	}

	static Pace connected(long now) {
		return new Pace(now, Phase.SILENT, now);
	}

	/** Time has gone on while nobody had the conversation. */
	static Pace reopened(long connected, Optional<Party> last, long since) {
		return new Pace(connected,
				last.map((party) -> (party == Party.CLIENT) ? Phase.SERVERS_FLOOR : Phase.CLIENTS_FLOOR)
					.orElse(Phase.SILENT),
				since);
	}

	/** What comes before its time makes nobody's wait longer or shorter. */
	Pace after(ArrivalDecision decision, long now) {
		return switch (decision) {
			case ArrivalDecision.Accepted accepted -> new Pace(this.connected, Phase.SERVERS_FLOOR, now);
			case ArrivalDecision.Answered answered -> new Pace(this.connected, Phase.CLIENTS_FLOOR, now);
			case ArrivalDecision.Held held -> this;
			case ArrivalDecision.NoRoom noRoom -> this;
			case ArrivalDecision.Over over -> this;
		};
	}

	Pace after(ReplyDecision.Accepted accepted, long now) {
		return new Pace(this.connected, accepted.next().isPresent() ? Phase.SERVERS_FLOOR : Phase.CLIENTS_FLOOR, now);
	}

}
