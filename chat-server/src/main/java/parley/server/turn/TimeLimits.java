package parley.server.turn;

import java.time.Duration;
import java.util.Optional;

/**
 * How long a conversation may take, in nanoseconds of a monotonic clock; zero is no
 * limit. Immutable.
 */
public final class TimeLimits {

	/** Nothing ever takes too long. */
	public static final TimeLimits NONE = new TimeLimits(Duration.ZERO, Duration.ZERO, Duration.ZERO, Duration.ZERO,
			Duration.ZERO);

	private final long firstMessage;

	private final long idleClient;

	private final long unanswered;

	private final long totalAge;

	private final long reconnection;

	/**
	 * Creates the limits.
	 * @param firstMessage until the client says something (L1)
	 * @param idleClient while the client has the floor (L3)
	 * @param unanswered while the server has it (L4)
	 * @param totalAge from the connection on (L5)
	 * @param reconnection until a client that has lost its connection comes back (R7)
	 */
	public TimeLimits(Duration firstMessage, Duration idleClient, Duration unanswered, Duration totalAge,
			Duration reconnection) {
		this.firstMessage = firstMessage.toNanos();
		this.idleClient = idleClient.toNanos();
		this.unanswered = unanswered.toNanos();
		this.totalAge = totalAge.toNanos();
		this.reconnection = reconnection.toNanos();
	}

	/**
	 * Tells how a conversation ends whose time is up.
	 * @param state the conversation
	 * @param now the monotonic time, in nanoseconds
	 * @return how it ends, or empty while it may continue
	 */
	public Optional<Termination> reached(ConversationState state, long now) {
		FloorTimer timer = state.timer();
		if (state.isWaiting() && isOver(this.reconnection, state.lostSince().getAsLong(), now)) {
			return Optional.of(Termination.of(Ending.CLIENT_GONE));
		}
		if (isOver(this.totalAge, timer.connected(), now)) {
			return Optional.of(Termination.cutOff(CutOff.TOO_OLD));
		}
		return switch (timer.phase()) {
			case SILENT -> reached(this.firstMessage, timer.since(), now, CutOff.FIRST_MESSAGE_LATE);
			case CLIENTS_FLOOR -> reached(this.idleClient, timer.since(), now, CutOff.IDLE_CLIENT);
			case SERVERS_FLOOR -> reached(this.unanswered, timer.since(), now, CutOff.UNANSWERED);
		};
	}

	private static Optional<Termination> reached(long limit, long since, long now, CutOff code) {
		return isOver(limit, since, now) ? Optional.of(Termination.cutOff(code)) : Optional.empty();
	}

	private static boolean isOver(long limit, long since, long now) {
		return limit > 0 && now - since >= limit;
	}

}
