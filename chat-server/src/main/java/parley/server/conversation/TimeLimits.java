package parley.server.conversation;

import java.time.Duration;
import java.util.Optional;

import parley.server.turn.CutOff;

/**
 * How long a conversation may take, in nanoseconds of a monotonic clock. Immutable.
 */
final class TimeLimits {

	/** Nobody's time is ever up. */
	static final TimeLimits NONE = new TimeLimits(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO);

	private final long firstMessage;

	private final long idleClient;

	private final long unanswered;

	private final long totalAge;

	/** Zero is no limit. */
	TimeLimits(Duration firstMessage, Duration idleClient, Duration unanswered, Duration totalAge) {
		this.firstMessage = firstMessage.toNanos();
		this.idleClient = idleClient.toNanos();
		this.unanswered = unanswered.toNanos();
		this.totalAge = totalAge.toNanos();
	}

	/** Why a conversation's time is up, if it is. */
	Optional<CutOff> reached(Pace pace, long now) {
		if (isOver(this.totalAge, pace.connected(), now)) {
			return Optional.of(CutOff.TOO_OLD);
		}
		return switch (pace.phase()) {
			case SILENT -> reached(this.firstMessage, pace.since(), now, CutOff.FIRST_MESSAGE_LATE);
			case CLIENTS_FLOOR -> reached(this.idleClient, pace.since(), now, CutOff.IDLE_CLIENT);
			case SERVERS_FLOOR -> reached(this.unanswered, pace.since(), now, CutOff.UNANSWERED);
		};
	}

	private static Optional<CutOff> reached(long limit, long since, long now, CutOff code) {
		return isOver(limit, since, now) ? Optional.of(code) : Optional.empty();
	}

	private static boolean isOver(long limit, long since, long now) {
		return limit > 0 && now - since >= limit;
	}

}
