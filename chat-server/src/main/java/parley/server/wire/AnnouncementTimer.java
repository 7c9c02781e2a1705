package parley.server.wire;

import java.time.Duration;

/**
 * Announces a connection once, when its client has said something or has stayed for a
 * time, whichever is first (S3). The time begins with the first look at it. Used by the
 * connection's own thread.
 */
final class AnnouncementTimer {

	private final long afterNanos;

	private final Runnable announcement;

	private Stage stage = new Stage.NotBegun();

	/** How far it is. */
	private sealed interface Stage {

		record NotBegun() implements Stage {
		}

		record Running(long since) implements Stage {
		}

		record Announced() implements Stage {
		}

	}

	/**
	 * Creates a timer.
	 * @param after how long a client stays until it is announced; 0 is at once
	 * @param announcement announces it
	 */
	AnnouncementTimer(Duration after, Runnable announcement) {
		this.afterNanos = after.toNanos();
		this.announcement = announcement;
	}

	/** Announces the connection, unless that was done. */
	void announce() {
		if (!(this.stage instanceof Stage.Announced)) {
			this.stage = new Stage.Announced();
			this.announcement.run();
		}
	}

	/**
	 * Announces the connection if its client has stayed for long enough.
	 * @return how long it has yet to stay, in nanoseconds; {@link Long#MAX_VALUE} if the
	 * connection is announced
	 */
	long announceIfDue() {
		long now = System.nanoTime();
		long left = switch (this.stage) {
			case Stage.NotBegun notBegun -> {
				this.stage = new Stage.Running(now);
				yield this.afterNanos;
			}
			case Stage.Running(long since) -> since + this.afterNanos - now;
			case Stage.Announced announced -> Long.MAX_VALUE;
		};
		if (left > 0) {
			return left;
		}
		announce();
		return Long.MAX_VALUE;
	}

}
