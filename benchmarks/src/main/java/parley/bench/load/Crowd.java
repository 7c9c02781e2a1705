package parley.bench.load;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * All conversations, on one selector. One that fails is counted and closed, and is no
 * part of it any more. Used by one thread.
 */
final class Crowd implements AutoCloseable {

	private final Selector selector = Selector.open();

	private final ByteBuffer buffer = ByteBuffer.allocateDirect(64 * 1024);

	private final Map<Failure, Integer> failures = new EnumMap<>(Failure.class);

	private final InetSocketAddress server;

	private int waiting;

	Crowd(int port) throws IOException {
		this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
	}

	/** Is told of each whole answer, and when it came. */
	@FunctionalInterface
	interface AnswerListener {

		void answered(Talker talker, long now);

	}

	/** Connects some more, who each begin an exchange at once. */
	List<Talker> connect(int firstNumber, int count, int textBytes) throws IOException {
		List<Talker> connected = new ArrayList<>(count);
		for (int number = firstNumber; number < firstNumber + count; number++) {
			SocketChannel channel = SocketChannel.open();
			try {
				channel.connect(this.server);
			}
			catch (IOException ex) {
				channel.close();
				failed(Failure.NOT_CONNECTED);
				continue;
			}
			channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
			channel.configureBlocking(false);
			SelectionKey key = channel.register(this.selector, SelectionKey.OP_READ);
			Talker talker = new Talker(channel, key, new Utterance(number, textBytes));
			key.attach(talker);
			connected.add(talker);
			speak(talker, System.nanoTime());
		}
		return connected;
	}

	void speak(Talker talker, long now) {
		this.waiting++;
		try {
			talker.speak(this.buffer, now);
		}
		catch (IOException ex) {
			failed(talker, Failure.CLOSED);
		}
	}

	/**
	 * {@return how many wait for an answer}
	 */
	int waiting() {
		return this.waiting;
	}

	/** Takes what comes within so many nanoseconds; returns as soon as something has. */
	void listen(long nanos, AnswerListener listener) throws IOException {
		long millis = TimeUnit.NANOSECONDS.toMillis(nanos);
		if (millis > 0) {
			this.selector.select(millis);
		}
		else {
			// The selector knows no shorter time, and a pace is to be kept.
			this.selector.selectNow();
		}
		for (SelectionKey key : this.selector.selectedKeys()) {
			if (key.attachment() instanceof Talker talker) {
				ready(key, talker, listener);
			}
		}
		this.selector.selectedKeys().clear();
	}

	private void ready(SelectionKey key, Talker talker, AnswerListener listener) {
		try {
			if (key.isWritable()) {
				talker.sendTheRest();
			}
			if (key.isReadable() && hear(talker)) {
				listener.answered(talker, System.nanoTime());
			}
		}
		catch (FailedException ex) {
			failed(talker, ex.reason());
		}
		catch (IOException ex) {
			failed(talker, Failure.CLOSED);
		}
	}

	/** Tells whether that completes the answer. */
	private boolean hear(Talker talker) throws IOException {
		boolean waited = talker.isWaiting();
		try {
			return talker.hear(this.buffer);
		}
		finally {
			// It may have its answer and fail all the same, by what comes after it.
			if (waited && !talker.isWaiting()) {
				this.waiting--;
			}
		}
	}

	/** Who can't go on. */
	void failed(Talker talker, Failure reason) {
		failed(reason);
		if (talker.isWaiting()) {
			this.waiting--;
		}
		try {
			talker.close();
		}
		catch (IOException ex) {
			// It is closed.
		}
	}

	private void failed(Failure reason) {
		this.failures.merge(reason, 1, Integer::sum);
	}

	/**
	 * {@return how many conversations failed, for each reason}
	 */
	Map<Failure, Integer> failures() {
		return this.failures;
	}

	@Override
	public void close() throws IOException {
		for (SelectionKey key : this.selector.keys()) {
			key.channel().close();
		}
		this.selector.close();
	}

}
