package parley.interop.soak;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

import parley.interop.Patience;

/**
 * Sends hostile requests to the desk's port as fast as they are answered: from thousands
 * of addresses, ten to a connection and all at once, while each sender keeps some
 * connections on which it has begun a request.
 */
final class HttpFlood {

	private static final int SENDERS = 16;

	private static final int REQUESTS_A_CONNECTION = 10;

	/** Of each sender. */
	private static final int UNFINISHED = 40;

	private final AtomicLong answers = new AtomicLong();

	private final int port;

	HttpFlood(int port) {
		this.port = port;
	}

	/**
	 * Sends so many requests, and returns when they are answered or refused.
	 */
	void send(int requests) throws Exception {
		try (ExecutorService senders = Executors.newFixedThreadPool(SENDERS)) {
			List<Future<Void>> sent = new ArrayList<>();
			for (int sender = 0; sender < SENDERS; sender++) {
				Random random = new Random(sender);
				Callable<Void> work = () -> send(requests / SENDERS, random);
				sent.add(senders.submit(work));
			}
			for (Future<Void> one : sent) {
				one.get();
			}
		}
	}

	/**
	 * {@return how many answers have come so far}
	 */
	long answers() {
		return this.answers.get();
	}

	private Void send(int requests, Random random) throws IOException {
		Deque<Socket> unfinished = new ArrayDeque<>();
		try {
			for (int sent = 0; sent < requests; sent += REQUESTS_A_CONNECTION) {
				volley(random);
				begin(random, unfinished);
				if (unfinished.size() > UNFINISHED) {
					unfinished.remove().close();
				}
			}
			return null;
		}
		finally {
			for (Socket socket : unfinished) {
				socket.close();
			}
		}
	}

	private void volley(Random random) {
		StringBuilder requests = new StringBuilder();
		for (int i = 1; i < REQUESTS_A_CONNECTION; i++) {
			requests.append(HostileRequests.next(random));
		}
		requests.append(HostileRequests.last());
		try (Socket socket = connect(random)) {
			write(socket, requests.toString());
			String answers = new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
			this.answers.addAndGet(answers.split("HTTP/1\\.1 ", -1).length - 1);
		}
		catch (IOException refused) {
			// It was told so before it had written everything.
		}
	}

	private void begin(Random random, Deque<Socket> unfinished) {
		try {
			Socket socket = connect(random);
			unfinished.add(socket);
			write(socket, HostileRequests.unfinished(random));
		}
		catch (IOException refused) {
			// There are as many connections as there may be.
		}
	}

	private Socket connect(Random random) throws IOException {
		byte[] from = { 127, 2, (byte) random.nextInt(64), (byte) (1 + random.nextInt(250)) };
		Socket socket = new Socket();
		socket.bind(new InetSocketAddress(InetAddress.getByAddress(from), 0));
		socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), this.port),
				Math.toIntExact(Patience.ANSWER.toMillis()));
		socket.setSoTimeout(Math.toIntExact(Patience.ANSWER.toMillis()));
		return socket;
	}

	private static void write(Socket socket, String text) throws IOException {
		socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
	}

}
