package parley.interop.soak;

import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Clients that stay: each says something when it is its turn, and counts its answers. Now
 * and then one goes home and another comes. For one thread that drives them.
 */
final class Crowd implements AutoCloseable {

	private static final int CHANGES_EVERY = 500;

	private final List<Member> members = new ArrayList<>();

	private final AtomicLong unanswered = new AtomicLong();

	private final AtomicBoolean leaving = new AtomicBoolean();

	private final Streets streets;

	private int next;

	private long said;

	Crowd(Streets streets) {
		this.streets = streets;
	}

	void join(int count) throws IOException {
		for (int i = 0; i < count; i++) {
			this.members.add(new Member());
		}
	}

	/** The next one says something, unless it still waits for its answer. */
	void sayNext() throws IOException {
		this.next = (this.next + 1) % this.members.size();
		this.said++;
		if (this.said % CHANGES_EVERY == 0) {
			this.members.get(this.next).leave();
			this.members.set(this.next, new Member());
		}
		this.members.get(this.next).say();
	}

	long said() {
		return this.said;
	}

	/** How many were cut off, or have been told something else than what they said. */
	long unanswered() {
		return this.unanswered.get();
	}

	@Override
	public void close() {
		this.leaving.set(true);
		this.members.forEach(Member::leave);
	}

	/** One client. */
	private final class Member {

		private final AtomicBoolean waits = new AtomicBoolean();

		private final AtomicBoolean gone = new AtomicBoolean();

		private final Socket socket;

		private final byte[] line;

		Member() throws IOException {
			this.socket = Crowd.this.streets.connect();
			String handle = "s" + Crowd.this.streets.connections();
			this.line = (handle + "> and so the day goes by\n").getBytes(StandardCharsets.UTF_8);
			Thread.startVirtualThread(this::listen);
		}

		void say() throws IOException {
			if (this.waits.compareAndSet(false, true)) {
				this.socket.getOutputStream().write(this.line);
			}
		}

		private void listen() {
			try (InputStream in = this.socket.getInputStream()) {
				for (int next = in.read(); next != -1; next = in.read()) {
					if (next == '\n') {
						this.waits.set(false);
					}
				}
			}
			catch (IOException ex) {
				this.waits.set(false);
			}
			if (!this.gone.get()) {
				Crowd.this.unanswered.incrementAndGet();
			}
		}

		void leave() {
			this.gone.set(true);
			try {
				this.socket.getOutputStream().write("\\quit".getBytes(StandardCharsets.US_ASCII));
				this.socket.shutdownOutput();
			}
			catch (IOException ex) {
				Crowd.this.unanswered.incrementAndGet();
			}
		}

	}

}
