package parley.net;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

/**
 * Connects to whichever of a host's addresses answers first, as RFC 8305 has it: the next
 * one is tried when the one before has failed or been silent for {@link #STAGGER}, and
 * none is given up before the time is over. For one thread.
 */
public final class AddressRace {

	/** RFC 8305, section 8: the recommended delay between two attempts. */
	static final Duration STAGGER = Duration.ofMillis(250);

	private final int port;

	private final long deadline;

	private final BlockingQueue<Attempt> finished = new LinkedBlockingQueue<>();

	private final List<Attempt> attempts = new ArrayList<>();

	/**
	 * Prepares a race.
	 * @param port the port at each address, 1 to 65535
	 * @param deadline when it is over, by {@link System#nanoTime}
	 */
	public AddressRace(int port, long deadline) {
		this.port = port;
		this.deadline = deadline;
	}

	/** No address has answered; each has its own reason, or null if it was silent. */
	public static final class LostException extends IOException {

		private static final long serialVersionUID = 1;

		private final transient Map<InetAddress, @Nullable IOException> reasons;

		LostException(Map<InetAddress, @Nullable IOException> reasons) {
			super(message(reasons));
			this.reasons = reasons;
		}

		/**
		 * {@return why each address was not the one}
		 */
		public Map<InetAddress, @Nullable IOException> reasons() {
			return this.reasons;
		}

		private static String message(Map<InetAddress, @Nullable IOException> reasons) {
			return reasons.entrySet()
				.stream()
				.map((entry) -> entry.getKey().getHostAddress() + ": "
						+ ((entry.getValue() != null) ? entry.getValue().getMessage() : "no answer"))
				.collect(Collectors.joining("; "));
		}

	}

	/**
	 * Connects.
	 * @param addresses where, the preferred one first; 1 or more
	 * @return the first socket that is connected; all others are closed
	 * @throws LostException if none is
	 * @throws InterruptedException if the thread was interrupted while it waited
	 */
	public Socket connect(List<InetAddress> addresses) throws LostException, InterruptedException {
		@Nullable Socket winner = null;
		try {
			winner = firstOf(alternating(addresses));
			return winner;
		}
		finally {
			for (Attempt attempt : this.attempts) {
				attempt.closeUnless(winner);
			}
		}
	}

	private Socket firstOf(List<InetAddress> addresses) throws LostException, InterruptedException {
		int failed = 0;
		while (failed < addresses.size() && nanosLeft() > 0) {
			boolean more = this.attempts.size() < addresses.size();
			if (more) {
				this.attempts.add(new Attempt(addresses.get(this.attempts.size())));
			}
			more = this.attempts.size() < addresses.size();
			long patience = more ? Math.min(STAGGER.toNanos(), nanosLeft()) : nanosLeft();
			Attempt next = this.finished.poll(patience, TimeUnit.NANOSECONDS);
			if (next != null && next.failure == null) {
				return next.socket;
			}
			failed += (next != null) ? 1 : 0;
		}
		throw lost(addresses);
	}

	private LostException lost(List<InetAddress> addresses) {
		Map<InetAddress, @Nullable IOException> reasons = new LinkedHashMap<>();
		addresses.forEach((address) -> reasons.put(address, null));
		this.attempts.forEach((attempt) -> reasons.put(attempt.address, attempt.failure));
		return new LostException(reasons);
	}

	/** IPv6 and IPv4 by turns (RFC 8305, section 4), each in the order that they came. */
	static List<InetAddress> alternating(List<InetAddress> addresses) {
		Map<InetAddress, Integer> places = new LinkedHashMap<>();
		Map<Class<?>, Integer> counts = new LinkedHashMap<>();
		for (InetAddress address : addresses) {
			int ofItsFamily = counts.merge(address.getClass(), 1, Integer::sum);
			boolean first = address.getClass() == addresses.getFirst().getClass();
			places.put(address, 2 * ofItsFamily + (first ? 0 : 1));
		}
		return places.keySet().stream().sorted(Comparator.comparing(places::get)).toList();
	}

	private long nanosLeft() {
		return this.deadline - System.nanoTime();
	}

	/** One address, on a thread of its own. */
	private final class Attempt {

		private final InetAddress address;

		private final Socket socket = new Socket();

		private volatile @Nullable IOException failure;

		private Attempt(InetAddress address) {
			this.address = address;
			Thread.ofVirtual().name("dial-address").start(this::connect);
		}

		private void connect() {
			try {
				this.socket.setTcpNoDelay(true);
				this.socket.setKeepAlive(true);
				this.socket.connect(new InetSocketAddress(this.address, AddressRace.this.port),
						(int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(nanosLeft())));
			}
			catch (IOException ex) {
				this.failure = ex;
			}
			AddressRace.this.finished.add(this);
		}

		/** Closing a socket ends its connect. */
		private void closeUnless(@Nullable Socket winner) {
			if (this.socket != winner) {
				close();
			}
		}

		private void close() {
			try {
				this.socket.close();
			}
			catch (IOException ex) {
				// A socket that can't be closed is as gone as it gets.
			}
		}

	}

}
