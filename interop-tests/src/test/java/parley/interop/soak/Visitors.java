package parley.interop.soak;

import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;

/**
 * Those who come and go, of all kinds in turn, a bounded number at once; every eighth
 * comes from an address that has had enough. For one thread that sends them.
 */
final class Visitors implements AutoCloseable {

	private static final int AT_ONCE = 600;

	private static final List<Visit> KINDS = List.of(Visit.values());

	private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();

	private final Semaphore places = new Semaphore(AT_ONCE);

	private final Random random;

	private final Streets streets;

	private int kind;

	Visitors(Streets streets, long seed) {
		this.streets = streets;
		this.random = new Random(seed);
	}

	void sendNext() {
		if (this.places.tryAcquire()) {
			Visit visit = KINDS.get(this.kind++ % KINDS.size());
			boolean crowded = this.random.nextInt(8) == 0;
			Random own = new Random(this.random.nextLong());
			this.threads.execute(() -> visit(visit, crowded, own));
		}
	}

	private void visit(Visit visit, boolean crowded, Random own) {
		try (Socket socket = crowded ? this.streets.connectFromTheCrowdedOne() : this.streets.connect()) {
			visit.of(socket, own);
		}
		catch (IOException refusedOrCutOff) {
			// As it may be: what counts is what is left at the server.
		}
		finally {
			this.places.release();
		}
	}

	@Override
	public void close() {
		this.threads.close();
	}

}
