package parley.bench.load;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;

/**
 * Echoes lines, does something odd once, with the message of that number, and notices who
 * speaks out of turn.
 */
final class OddServer implements AutoCloseable {

	static final int STALL_MILLIS = 300;

	enum Oddity {

		NONE, SWALLOWS, ANSWERS_TWICE, ANSWERS_WRONGLY, CLOSES, STALLS

	}

	final LongAdder messages = new LongAdder();

	final LongAdder outOfTurn = new LongAdder();

	private final AtomicInteger untilOddity;

	private final Oddity oddity;

	private final ServerSocket server;

	OddServer(Oddity oddity, int message) throws IOException {
		this.oddity = oddity;
		this.untilOddity = new AtomicInteger(message);
		this.server = new ServerSocket(0, 100, InetAddress.getLoopbackAddress());
		Thread.startVirtualThread(this::accept);
	}

	int port() {
		return this.server.getLocalPort();
	}

	private void accept() {
		try {
			while (true) {
				Socket socket = this.server.accept();
				Thread.startVirtualThread(() -> serve(socket));
			}
		}
		catch (IOException closed) {
			// The test is over.
		}
	}

	private void serve(Socket socket) {
		try (socket; InputStream in = new BufferedInputStream(socket.getInputStream())) {
			for (String line = line(in); !line.isEmpty(); line = line(in)) {
				this.messages.increment();
				if (in.available() > 0) {
					this.outOfTurn.increment();
				}
				boolean odd = this.oddity != Oddity.NONE && this.untilOddity.decrementAndGet() == 0;
				if (!answer(socket.getOutputStream(), line, odd ? this.oddity : Oddity.NONE)) {
					return;
				}
			}
		}
		catch (IOException | InterruptedException gone) {
			// So is the client.
		}
	}

	private static boolean answer(OutputStream out, String line, Oddity now) throws IOException, InterruptedException {
		switch (now) {
			case NONE -> say(out, line);
			case ANSWERS_TWICE -> say(out, line + line);
			case ANSWERS_WRONGLY -> say(out, "what?\n");
			case STALLS -> {
				new CountDownLatch(1).await(STALL_MILLIS, TimeUnit.MILLISECONDS);
				say(out, line);
			}
			case SWALLOWS, CLOSES -> {
			}
		}
		return now != Oddity.CLOSES;
	}

	private static void say(OutputStream out, String text) throws IOException {
		out.write(text.getBytes(StandardCharsets.UTF_8));
	}

	/** With its line feed; empty at the end of the stream. */
	private static String line(InputStream in) throws IOException {
		StringBuilder line = new StringBuilder();
		int next = in.read();
		while (next >= 0) {
			line.append((char) next);
			if (next == '\n') {
				return line.toString();
			}
			next = in.read();
		}
		return "";
	}

	@Override
	public void close() throws IOException {
		this.server.close();
	}

}
