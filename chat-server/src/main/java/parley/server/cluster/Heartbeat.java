package parley.server.cluster;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps this node alive for the others, ends the conversations of those that are not, and
 * makes a new node of this one when it has been taken for dead. One thread beats; the
 * rest is safe for any thread.
 */
final class Heartbeat {

	private static final Logger logger = LoggerFactory.getLogger(Heartbeat.class);

	private static final Duration RETRY = Duration.ofMillis(200);

	/** Longer than the pause of a client that asks again. */
	private static final Duration HURRY = Duration.ofSeconds(5);

	private static final Duration TIDY_EVERY = Duration.ofMinutes(1);

	private final List<Runnable> whenLost = new CopyOnWriteArrayList<>();

	private final NodeRepository nodes;

	private final LostNodeRepository lostNodes;

	private final Membership membership;

	private final String name;

	private final Duration third;

	private final Duration half;

	private final Runnable alarm;

	private final LongSupplier nanoTime;

	/**
	 * Since when each renewal has succeeded. Who was cut off lets others come back first.
	 */
	private long steadySince;

	private long tidied;

	private volatile long renewed;

	private volatile long hurryUntil;

	/**
	 * Creates it for a node that has not joined.
	 * @param name what the node is called beside its number
	 * @param lease how long a lease lasts
	 * @param alarm is run when the next beat is due at once; must not block
	 * @param nanoTime the monotonic clock, in nanoseconds
	 */
	Heartbeat(NodeRepository nodes, LostNodeRepository lostNodes, String name, Duration lease, Runnable alarm,
			LongSupplier nanoTime) {
		this.nodes = nodes;
		this.lostNodes = lostNodes;
		this.name = name;
		this.third = lease.dividedBy(3);
		this.half = lease.dividedBy(2);
		this.alarm = alarm;
		this.nanoTime = nanoTime;
		this.membership = new Membership(nodes, alarm);
		this.tidied = nanoTime.getAsLong();
		this.hurryUntil = this.tidied;
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
	 * Looks at other nodes often for some seconds, because somebody waits for what
	 * another node has, which may be dead.
	 */
	void hurry() {
		this.hurryUntil = this.nanoTime.getAsLong() + HURRY.toNanos();
		this.alarm.run();
	}

	/**
	 * {@return whether the lease has been renewed in time, so that what other nodes have
	 * can be asked for}
	 */
	boolean isInTouch() {
		return this.nanoTime.getAsLong() - this.renewed < this.half.toNanos();
	}

	/** Joins the others, or throws what the database says. */
	void join() {
		Identity joined = this.nodes.join(this.name);
		this.membership.joined(joined);
		this.renewed = this.nanoTime.getAsLong();
		this.steadySince = this.renewed;
		logger.info("This server is node {}", joined.number());
	}

	/** Lets the others see at once that this node is gone. */
	void leave() {
		Identity me = this.membership.identity();
		if (me != null) {
			this.nodes.leave(me);
		}
	}

	/**
	 * {@return how long to wait before the next beat}
	 */
	Duration pause() {
		return isSteady(this.third) && this.nanoTime.getAsLong() - this.hurryUntil >= 0 ? this.third : RETRY;
	}

	/** Renews the lease, and looks at those of others. */
	void beat() {
		try {
			renew();
		}
		catch (RuntimeException ex) {
			this.steadySince = this.nanoTime.getAsLong();
			logger.debug("The node's lease could not be renewed: {}", ex.toString());
		}
	}

	private void renew() {
		Identity me = this.membership.identity();
		if (me == null) {
			join();
		}
		else if (!this.nodes.renew(me)) {
			lost(me);
		}
		else {
			this.renewed = this.nanoTime.getAsLong();
			lookAtOthers(me);
		}
	}

	private void lookAtOthers(Identity me) {
		if (isSteady(this.half)) {
			this.nodes.overdue(me).forEach((node) -> end(node, me));
			tidy(me);
		}
	}

	private boolean isSteady(Duration since) {
		return this.nanoTime.getAsLong() - this.steadySince >= since.toNanos();
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
		if (this.nanoTime.getAsLong() - this.tidied >= TIDY_EVERY.toNanos()) {
			this.tidied = this.nanoTime.getAsLong();
			this.nodes.tidy();
			this.lostNodes.takeOrphans(me);
		}
	}

}
