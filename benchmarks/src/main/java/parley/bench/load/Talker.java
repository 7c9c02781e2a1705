package parley.bench.load;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

import org.jspecify.annotations.Nullable;

/**
 * One conversation: says something, hears the whole answer, and only then says something
 * again. Used by one thread.
 */
final class Talker {

	private final SocketChannel channel;

	private final SelectionKey key;

	private final Utterance utterance;

	private final byte[] heard;

	private int heardLength;

	private @Nullable ByteBuffer unsent;

	private boolean waiting;

	private long due;

	private long sent;

	private long exchanges;

	Talker(SocketChannel channel, SelectionKey key, Utterance utterance) {
		this.channel = channel;
		this.key = key;
		this.utterance = utterance;
		this.heard = new byte[utterance.bytes().length];
	}

	long due() {
		return this.due;
	}

	void dueAt(long time) {
		this.due = time;
	}

	long sent() {
		return this.sent;
	}

	boolean isWaiting() {
		return this.waiting;
	}

	boolean isOpen() {
		return this.channel.isOpen();
	}

	/** How many exchanges counted. */
	long exchanges() {
		return this.exchanges;
	}

	void count() {
		this.exchanges++;
	}

	/** Says the next thing. The buffer is anybody's. */
	void speak(ByteBuffer buffer, long now) throws IOException {
		this.utterance.next();
		this.waiting = true;
		this.sent = now;
		buffer.clear().put(this.utterance.bytes()).flip();
		this.channel.write(buffer);
		if (buffer.hasRemaining()) {
			this.unsent = ByteBuffer.allocate(buffer.remaining()).put(buffer).flip();
			this.key.interestOpsOr(SelectionKey.OP_WRITE);
		}
	}

	/** Sends what the socket had no room for. */
	void sendTheRest() throws IOException {
		ByteBuffer rest = this.unsent;
		if (rest != null) {
			this.channel.write(rest);
			if (!rest.hasRemaining()) {
				this.unsent = null;
				this.key.interestOps(SelectionKey.OP_READ);
			}
		}
	}

	/**
	 * Takes what has come. The buffer is anybody's.
	 * @return whether that completes the answer
	 */
	boolean hear(ByteBuffer buffer) throws IOException {
		if (this.channel.read(buffer.clear()) < 0) {
			throw new FailedException(Failure.CLOSED);
		}
		buffer.flip();
		boolean answered = false;
		while (buffer.hasRemaining()) {
			answered = hear(buffer.get());
		}
		return answered;
	}

	private boolean hear(byte next) throws FailedException {
		if (!this.waiting) {
			throw new FailedException(Failure.OUT_OF_TURN);
		}
		if (this.heardLength == this.heard.length) {
			throw new FailedException(Failure.WRONG_ANSWER);
		}
		this.heard[this.heardLength++] = next;
		if (next != '\n') {
			return false;
		}
		if (!this.utterance.isEchoedBy(this.heard, this.heardLength)) {
			throw new FailedException(Failure.WRONG_ANSWER);
		}
		this.heardLength = 0;
		this.waiting = false;
		return true;
	}

	void close() throws IOException {
		this.channel.close();
	}

}
