package parley.server.admission;

import java.net.InetAddress;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import parley.server.admission.AdmissionDecision.Reason;
import parley.server.flood.TokenBucket;

/**
 * Counts connections and decides on new ones. A source that has no connection and has not
 * tried for a while leaves nothing behind. Safe for any thread; nobody waits.
 */
public final class Admission {

	private static final int SWEEP_EVERY = 1024;

	private final ConcurrentMap<Source, Counted> sources = new ConcurrentHashMap<>();

	private final AtomicInteger connections = new AtomicInteger();

	private final ExemptConnections exempt;

	private final AtomicInteger untilSweep = new AtomicInteger(SWEEP_EVERY);

	private final AdmissionLimits limits;

	private final LongSupplier nanoTime;

	/**
	 * Creates the count.
	 * @param limits how much there may be
	 * @param nanoTime the time in nanoseconds, from any origin
	 */
	public Admission(AdmissionLimits limits, LongSupplier nanoTime) {
		this.limits = limits;
		this.nanoTime = nanoTime;
		this.exempt = new ExemptConnections(limits.perSource());
	}

	/**
	 * What is known of a source.
	 *
	 * @param open its connections
	 * @param attempts what it may still make, changed within an atomic step of the map
	 */
	private record Counted(int open, TokenBucket attempts) {

		Counted withOpen(int connections) {
			return new Counted(connections, this.attempts);
		}

		boolean isForgettable() {
			return this.open == 0 && this.attempts.isFull();
		}

	}

	/**
	 * Decides on a new connection, and counts it if it may be.
	 * @param address where it comes from
	 * @return the decision; an admitted one must be closed with its connection
	 */
	public AdmissionDecision admit(InetAddress address) {
		if (isFull()) {
			return new AdmissionDecision.Refused(Reason.SERVER_FULL);
		}
		Place place = new Place(this.limits.isExempt(address));
		AdmissionDecision decision = place.of(address);
		if (decision instanceof AdmissionDecision.Refused) {
			place.close();
		}
		return decision;
	}

	/**
	 * Decides on a new connection of a balancer: until it says whose it is, only the
	 * limit in all holds. A client of a balancer is never exempt from the others: an
	 * exemption is for the machine that has connected.
	 * @return the decision; an admitted one must be closed with its connection
	 */
	public AdmissionDecision admitForwarded() {
		return isFull() ? new AdmissionDecision.Refused(Reason.SERVER_FULL) : new Place(false);
	}

	/**
	 * {@return how many connections there are}
	 */
	public int connections() {
		return this.connections.get();
	}

	/**
	 * Forgets the sources of which nothing needs to be known any more.
	 * @return of how many others something is known, exempt ones apart
	 */
	public int rememberedSources() {
		sweep();
		return sources();
	}

	/** With those that could be forgotten. */
	int sources() {
		return this.sources.size();
	}

	/** If not, the connection is counted. */
	private boolean isFull() {
		if (this.connections.incrementAndGet() > this.limits.connections()) {
			this.connections.decrementAndGet();
			return true;
		}
		return false;
	}

	/** Refused attempts count as well: who keeps trying keeps being refused. */
	private @Nullable Reason count(Source source) {
		Verdict verdict = new Verdict();
		this.sources.compute(source, (key, before) -> {
			Counted counted = (before != null) ? before : new Counted(0, attempts());
			if (!counted.attempts().tryTake()) {
				verdict.reason = Reason.TOO_MANY_ATTEMPTS;
				counted.attempts().drain();
				return counted;
			}
			if (counted.open() >= this.limits.perSource()) {
				verdict.reason = Reason.TOO_MANY_CONNECTIONS;
				return counted;
			}
			return counted.withOpen(counted.open() + 1);
		});
		return verdict.reason;
	}

	private void gone(Source source) {
		this.sources.computeIfPresent(source, (key, before) -> {
			Counted after = before.withOpen(before.open() - 1);
			return after.isForgettable() ? null : after;
		});
	}

	private TokenBucket attempts() {
		return TokenBucket.perWindow(this.limits.newPerSource(), this.limits.window(), this.nanoTime);
	}

	/** So that sources that only tried, or have been quiet since, leave nothing. */
	private void sweepNowAndThen() {
		if (this.untilSweep.decrementAndGet() > 0) {
			return;
		}
		this.untilSweep.set(SWEEP_EVERY);
		sweep();
	}

	private void sweep() {
		this.sources.keySet()
			.forEach((source) -> this.sources.computeIfPresent(source,
					(key, counted) -> counted.isForgettable() ? null : counted));
	}

	/** Carries the verdict out of an atomic step. */
	private static final class Verdict {

		private @Nullable Reason reason;

	}

	/** One of the places that there are. */
	private final class Place implements AdmissionDecision.Admitted {

		private final Lock lock = new ReentrantLock();

		private final boolean exempt;

		private @Nullable Source source;

		private boolean closed;

		Place(boolean exempt) {
			this.exempt = exempt;
		}

		@Override
		public AdmissionDecision of(InetAddress client) {
			sweepNowAndThen();
			if (this.exempt) {
				Admission.this.exempt.opened(client);
				return this;
			}
			Source of = Source.of(client);
			Reason refused = count(of);
			if (refused != null) {
				return new AdmissionDecision.Refused(refused);
			}
			belongsTo(of);
			return this;
		}

		/** The connection may be closed by now, which then didn't know whose it was. */
		private void belongsTo(Source of) {
			this.lock.lock();
			try {
				if (this.closed) {
					gone(of);
				}
				else {
					this.source = of;
				}
			}
			finally {
				this.lock.unlock();
			}
		}

		@Override
		public void close() {
			this.lock.lock();
			try {
				if (!this.closed) {
					this.closed = true;
					Admission.this.connections.decrementAndGet();
					if (this.exempt) {
						Admission.this.exempt.closed();
					}
					if (this.source != null) {
						gone(this.source);
					}
				}
			}
			finally {
				this.lock.unlock();
			}
		}

	}

}
