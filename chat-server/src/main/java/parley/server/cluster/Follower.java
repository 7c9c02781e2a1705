package parley.server.cluster;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.context.SmartLifecycle;

import parley.server.journal.SharedJournal;

/**
 * One thread that looks what other nodes have done and want, as soon as the database says
 * that there is something, and in any case once in each poll interval.
 */
final class Follower implements SmartLifecycle {

	private static final Logger logger = LoggerFactory.getLogger(Follower.class);

	private static final Duration RETRY = Duration.ofMillis(200);

	private final SharedJournal journal;

	private final ClusterPoll poll;

	private final int pollMillis;

	private volatile @Nullable Thread thread;

	Follower(SharedJournal journal, ClusterPoll poll, Duration pollInterval) {
		this.journal = journal;
		this.poll = poll;
		this.pollMillis = Math.toIntExact(pollInterval.toMillis());
	}

	/** The thread looks whether it is the one: it must be known before it runs. */
	@Override
	public void start() {
		Thread follower = Thread.ofPlatform().name("cluster-follower").daemon().unstarted(this::follow);
		this.thread = follower;
		follower.start();
	}

	@Override
	public void stop() {
		Thread follower = this.thread;
		this.thread = null;
		if (follower != null) {
			follower.interrupt();
		}
	}

	@Override
	public boolean isRunning() {
		return this.thread != null;
	}

	private boolean goesOn() {
		return this.thread == Thread.currentThread();
	}

	private void follow() {
		while (goesOn()) {
			try (Connection connection = this.journal.connection();
					Statement statement = connection.createStatement()) {
				statement.execute(Wake.LISTEN);
				follow(connection.unwrap(PGConnection.class));
			}
			catch (SQLException | RuntimeException ex) {
				logger.debug("What other nodes do can't be seen just now: {}", ex.toString());
			}
			rest();
		}
	}

	private void follow(PGConnection connection) throws SQLException {
		while (goesOn()) {
			this.poll.look();
			connection.getNotifications(this.pollMillis);
		}
	}

	private void rest() {
		try {
			if (goesOn()) {
				TimeUnit.NANOSECONDS.sleep(RETRY.toNanos());
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
	}

}
