package parley.server.cluster;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread for the {@link Heartbeat} of this node. */
final class Lease implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Lease.class);

	private final Semaphore alarms = new Semaphore(0);

	private final Heartbeat heartbeat;

	private final Thread thread;

	private volatile boolean closed;

	Lease(NodeRepository nodes, LostNodeRepository lostNodes, Duration lease) {
		this.heartbeat = new Heartbeat(nodes, lostNodes, ManagementFactory.getRuntimeMXBean().getName(), lease,
				this.alarms::release, System::nanoTime);
		this.thread = Thread.ofPlatform().name("cluster-lease").daemon().unstarted(this::keep);
	}

	Heartbeat heartbeat() {
		return this.heartbeat;
	}

	Membership membership() {
		return this.heartbeat.membership();
	}

	/** Joins the others, or throws what the database says. */
	void start() {
		this.heartbeat.join();
		this.thread.start();
	}

	@Override
	public void close() {
		this.closed = true;
		this.thread.interrupt();
		try {
			this.thread.join(Duration.ofSeconds(1));
			this.heartbeat.leave();
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			logger.debug("The others will see by the lease that this node is gone: {}", ex.toString());
		}
	}

	private void keep() {
		while (!this.closed) {
			try {
				boolean alarmed = this.alarms.tryAcquire(this.heartbeat.pause().toNanos(), TimeUnit.NANOSECONDS);
				this.alarms.drainPermits();
				if (alarmed) {
					logger.debug("Looks at the lease at once");
				}
			}
			catch (InterruptedException ex) {
				return;
			}
			this.heartbeat.beat();
		}
	}

}
