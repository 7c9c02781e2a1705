package parley.server.cluster;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One thread that keeps this node alive for the others, ends the conversations of those
 * that are not, and makes a new node of this one when it has been taken for dead.
 */
final class Lease implements AutoCloseable {

	private static final Logger logger = LoggerFactory.getLogger(Lease.class);

	private static final Duration RETRY = Duration.ofMillis(200);

	/** Longer than the pause of a client that asks again. */
	private static final Duration HURRY = Duration.ofSeconds(5);

	private static final Duration TIDY_EVERY = Duration.ofMinutes(1);

	private final List<Runnable> whenLost = new CopyOnWriteArrayList<>();

	private final Semaphore alarms = new Semaphore(0);

	private final String name = ManagementFactory.getRuntimeMXBean().getName();

	private final NodeRows rows;

	private final LostNodes lostNodes;

	private final Membership membership;

	private final Duration lease;

	private final Thread thread;

	/**
	 * Since when each renewal has succeeded. Who was cut off lets others come back first.
	 */
	private long steadySince = System.nanoTime();

	private long tidied = System.nanoTime();

	private volatile long renewed = System.nanoTime();

	private volatile long hurryUntil = System.nanoTime();

	private volatile boolean closed;

	Lease(NodeRows rows, LostNodes lostNodes, Duration lease) {
		this.rows = rows;
		this.lostNodes = lostNodes;
		this.lease = lease;
		this.membership = new Membership(rows, this.alarms::release);
		this.thread = Thread.ofPlatform().name("cluster-lease").daemon().unstarted(this::keep);
	}

	Membership membership() {
		return this.membership;
	}

	/**
	 * Has something done when this node has lost its lease, before it becomes a new one.
	 */
	void whenLost(Runnable action) {
		this.whenLost.add(action);
	}

	/**
	 * Somebody waits for what another node has, which may be dead: for some seconds that
	 * is looked at often. Safe for any thread.
	 */
	void hurry() {
		this.hurryUntil = System.nanoTime() + HURRY.toNanos();
		this.alarms.release();
	}

	/**
	 * {@return whether the lease has been renewed in time, so that what other nodes have
	 * can be asked for} Safe for any thread.
	 */
	boolean isInTouch() {
		return System.nanoTime() - this.renewed < this.lease.dividedBy(2).toNanos();
	}

	/** Joins the others, or throws what the database says. */
	void start() {
		join();
		this.thread.start();
	}

	@Override
	public void close() {
		this.closed = true;
		this.thread.interrupt();
		Identity me = this.membership.identity();
		try {
			this.thread.join(Duration.ofSeconds(1));
			if (me != null) {
				this.rows.leave(me);
			}
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
		}
		catch (RuntimeException ex) {
			logger.debug("The others will see by the lease that this node is gone: {}", ex.toString());
		}
	}

	private void join() {
		Identity joined = this.rows.join(this.name);
		this.membership.joined(joined);
		this.renewed = System.nanoTime();
		this.steadySince = System.nanoTime();
		logger.info("This server is node {}", joined.number());
	}

	private void keep() {
		while (!this.closed) {
			try {
				boolean alarmed = this.alarms.tryAcquire(pause().toNanos(), TimeUnit.NANOSECONDS);
				this.alarms.drainPermits();
				if (alarmed) {
					logger.debug("Looks at the lease at once");
				}
				beat();
			}
			catch (InterruptedException ex) {
				return;
			}
			catch (RuntimeException ex) {
				this.steadySince = System.nanoTime();
				logger.debug("The node's lease could not be renewed: {}", ex.toString());
			}
		}
	}

	private Duration pause() {
		Duration third = this.lease.dividedBy(3);
		return isSteady(third) && System.nanoTime() - this.hurryUntil >= 0 ? third : RETRY;
	}

	private void beat() {
		Identity me = this.membership.identity();
		if (me == null) {
			join();
		}
		else if (!this.rows.renew(me)) {
			lost(me);
		}
		else {
			this.renewed = System.nanoTime();
			lookAtOthers(me);
		}
	}

	private void lookAtOthers(Identity me) {
		if (isSteady(this.lease.dividedBy(2))) {
			this.rows.overdue(me).forEach((node) -> end(node, me));
			tidy(me);
		}
	}

	private boolean isSteady(Duration since) {
		return System.nanoTime() - this.steadySince >= since.toNanos();
	}

	private void lost(Identity me) {
		logger.error("Node {} has lost its lease: its conversations have been ended by another, and it starts afresh",
				me.number());
		this.membership.lost();
		this.whenLost.forEach(Runnable::run);
		join();
	}

	private void end(long node, Identity me) {
		this.lostNodes.end(node, me)
			.filter((left) -> left.ended() + left.taken() > 0)
			.ifPresent((left) -> logger.warn(
					"Node {} is lost: {} conversations were open and have ended, {} wait here for their clients", node,
					left.ended(), left.taken()));
	}

	private void tidy(Identity me) {
		if (System.nanoTime() - this.tidied >= TIDY_EVERY.toNanos()) {
			this.tidied = System.nanoTime();
			this.rows.tidy();
			this.lostNodes.takeOrphans(me);
		}
	}

}
