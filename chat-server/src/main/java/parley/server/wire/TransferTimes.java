package parley.server.wire;

import java.time.Duration;
import java.util.Optional;

import parley.server.conversation.Conversations;
import parley.server.sweep.Sweeper;
import parley.server.turn.CutOff;

/**
 * Cuts off clients that take too long to send a message, or to take one (L2, L6). Called
 * by the {@link Sweeper}.
 */
final class TransferTimes {

	private final Connections connections;

	private final Conversations conversations;

	private final long messageNanos;

	private final long readNanos;

	TransferTimes(Connections connections, Conversations conversations, Duration messageWithin, Duration readWithin) {
		this.connections = connections;
		this.conversations = conversations;
		this.messageNanos = messageWithin.toNanos();
		this.readNanos = readWithin.toNanos();
	}

	void watchWith(Sweeper sweeper) {
		sweeper.watch(this.connections::all, this::look);
	}

	private void look(ConnectionLink link, long now) {
		reached(link, now).ifPresent((code) -> link.cutOff(this.conversations, code));
	}

	private Optional<CutOff> reached(ConnectionLink link, long now) {
		if (isOver(this.readNanos, link.writingFor(now))) {
			return Optional.of(CutOff.NOT_READING);
		}
		return isOver(this.messageNanos, link.arrivingFor(now)) ? Optional.of(CutOff.MESSAGE_TOO_SLOW)
				: Optional.empty();
	}

	private static boolean isOver(long limit, long nanos) {
		return limit > 0 && nanos >= limit;
	}

}
