package parley.interop.plug;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicLong;

import parley.interop.Patience;

/**
 * Clients that talk as fast as they are answered, for one life of the server. Each has
 * one short conversation after the other; every fifth says several things at once.
 */
final class Load implements AutoCloseable {

	private static final AtomicLong HANDLES = new AtomicLong();

	private final ConcurrentLinkedQueue<Witness> witnesses = new ConcurrentLinkedQueue<>();

	private final ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor();

	private final int port;

	private volatile boolean over;

	private Load(int port) {
		this.port = port;
	}

	static Load start(int port, int clients, long seed) {
		Load load = new Load(port);
		for (int client = 0; client < clients; client++) {
			int number = client;
			load.clients.execute(() -> load.talk(number, new Random(seed + number)));
		}
		return load;
	}

	long answers() {
		return this.witnesses.stream().mapToLong((witness) -> witness.answers().size()).sum();
	}

	/**
	 * Waits for the clients to notice that the server is gone, and asks what they saw.
	 */
	List<Witness> whatTheySaw() {
		this.over = true;
		this.clients.close();
		return new ArrayList<>(this.witnesses);
	}

	private void talk(int client, Random random) {
		while (!this.over) {
			Witness witness = new Witness("p" + Long.toString(HANDLES.incrementAndGet(), 36));
			try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), this.port)) {
				this.witnesses.add(witness);
				socket.setSoTimeout(Math.toIntExact(Patience.ANSWER.toMillis()));
				converse(socket, witness, 1 + random.nextInt(40), (client % 5 == 0) ? 3 : 1);
			}
			catch (IOException theServerIsGone) {
				return;
			}
		}
	}

	private static void converse(Socket socket, Witness witness, int exchanges, int atOnce) throws IOException {
		OutputStream out = socket.getOutputStream();
		BufferedReader in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
		for (int exchange = 0; exchange < exchanges; exchange++) {
			StringBuilder messages = new StringBuilder();
			for (int i = 0; i < atOnce; i++) {
				String text = "%s says %d".formatted(witness.handle(), witness.said().size());
				witness.said().add(text);
				messages.append(witness.handle()).append("> ").append(text).append('\n');
			}
			out.write(messages.toString().getBytes(StandardCharsets.UTF_8));
			for (int i = 0; i < atOnce; i++) {
				String answer = in.readLine();
				if (answer == null) {
					throw new IOException("closed");
				}
				witness.answers().add(answer);
			}
		}
		out.write("\\quit".getBytes(StandardCharsets.UTF_8));
		socket.shutdownOutput();
		while (in.readLine() != null) {
			// Until the server has closed as well.
		}
	}

	@Override
	public void close() {
		this.over = true;
		this.clients.shutdownNow();
	}

}
