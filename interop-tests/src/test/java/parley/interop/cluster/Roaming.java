package parley.interop.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import parley.interop.Patience;
import parley.interop.history.Loss;
import parley.protocol.ResumeAnswer;
import parley.protocol.ResumeRequest;

/**
 * Takes one conversation from node to node, as a balancer sends it: at random, and not to
 * the same node twice running while there is no answer. It comes back as Parley's own
 * client does: at once, then after 500 ms, twice as long each time up to 5 s, less up to
 * a half. For one thread; closing is for any.
 */
final class Roaming implements AutoCloseable {

	/** For the answer to the first line. */
	private static final Duration PATIENCE = Duration.ofSeconds(5);

	/** Longer than any node is away, and than the journal's failure timeout. */
	private static final Duration LONG_PATIENCE = Patience.START;

	private static final long FIRST_PAUSE_MILLIS = 500;

	private static final long LONGEST_PAUSE_MILLIS = 2000;

	private final Keys keys = new Keys();

	private final CountDownLatch closed = new CountDownLatch(1);

	private final Cluster cluster;

	private final Random random;

	private Duration window = Duration.ZERO;

	private @Nullable Node asked;

	private volatile @Nullable Place place;

	Roaming(Cluster cluster, Random random) {
		this.cluster = cluster;
		this.random = random;
	}

	/**
	 * Where it is.
	 *
	 * @param node which node
	 * @param breaks how often its line had been broken before
	 * @param connection the connection to it
	 */
	private record Place(Node node, int breaks, LineConnection connection) {

		static Place at(Node node) throws IOException {
			int breaks = node.clients().breaks();
			return new Place(node, breaks, new LineConnection(node.clients().port(), PATIENCE));
		}

		/** Of the life that has answered just now. */
		long number() {
			return this.node.numberIfKnown().orElse(Loss.UNKNOWN);
		}

		Loss.Cause lostBy() {
			return (this.node.clients().breaks() > this.breaks) ? Loss.Cause.LINE : Loss.Cause.NODE;
		}

	}

	/**
	 * Begins, wherever there is a node.
	 * @throws IOException if there is none
	 */
	void begin() throws IOException {
		Place first = Place.at(this.cluster.anyNode());
		this.place = first;
		if (!(first.connection().ask(this.keys.begin()) instanceof ResumeAnswer.Ready(Duration waits))) {
			throw new IOException("not kept");
		}
		this.window = waits;
		first.connection().setPatience(LONG_PATIENCE);
	}

	LineConnection connection() {
		return Objects.requireNonNull(this.place, "begin() comes first").connection();
	}

	/**
	 * {@return the number of the node where it is}
	 */
	long number() {
		return Objects.requireNonNull(this.place, "begin() comes first").number();
	}

	/** Why the connection that there was is lost. */
	Loss.Cause lostBy() {
		return Objects.requireNonNull(this.place, "begin() comes first").lostBy();
	}

	/**
	 * Tries until it has succeeded, there is nothing to take up, or its time is over.
	 * @param so how much was said and heard
	 * @return how it came out
	 * @throws IOException if it was closed meanwhile
	 */
	Loss.Outcome comeBack(Loss.Score so) throws IOException, InterruptedException {
		long since = System.nanoTime();
		Set<Long> refusedBy = new HashSet<>();
		int attempt = 1;
		while (System.nanoTime() - since < this.window.toNanos()) {
			rest(attempt++);
			Optional<ResumeAnswer> answer = ask(this.keys.resume(so.heard()));
			if (answer.orElse(null) instanceof ResumeAnswer.Resumed(int taken, int answers)) {
				this.keys.taken();
				this.asked = null;
				connection().setPatience(LONG_PATIENCE);
				return new Loss.TakenUp(Duration.ofNanos(System.nanoTime() - since), so, taken, answers);
			}
			if (answer.isPresent()) {
				this.asked = null;
				refusedBy.add(number());
				attempt = 1;
				if (!this.keys.refused()) {
					return new Loss.Refused(refusedBy);
				}
			}
		}
		return new Loss.GivenUp();
	}

	private Optional<ResumeAnswer> ask(ResumeRequest request) throws IOException {
		Place last = Objects.requireNonNull(this.place, "begin() comes first");
		last.connection().close();
		Node node = this.cluster.anyNodeBut(this.asked);
		this.asked = node;
		try {
			Place next = Place.at(node);
			this.place = next;
			if (this.closed.getCount() == 0) {
				next.connection().close();
			}
			return Optional.of(next.connection().ask(request));
		}
		catch (IOException notThere) {
			return Optional.empty();
		}
	}

	private void rest(int attempt) throws IOException, InterruptedException {
		long millis = (attempt == 1) ? 0
				: Math.min(FIRST_PAUSE_MILLIS << Math.min(attempt - 2, 10), LONGEST_PAUSE_MILLIS);
		if (this.closed.await(millis - this.random.nextLong(millis / 2 + 1), TimeUnit.MILLISECONDS)) {
			throw new IOException("closed");
		}
	}

	@Override
	public void close() throws IOException {
		this.closed.countDown();
		Place last = this.place;
		if (last != null) {
			last.connection().close();
		}
	}

}
