package parley.client.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import parley.protocol.FrameDecoder;
import parley.protocol.MessageEncoder;
import parley.protocol.ResumeAnswer;
import parley.protocol.ResumeRequest;

/**
 * Asks for a conversation that outlasts its connection, before anything else is said on
 * it, and reads the answer and not a byte more (R1). For one thread.
 */
final class FirstLine {

	private final Socket socket;

	private final long deadline;

	FirstLine(Socket socket, Duration timeout) {
		this.socket = socket;
		this.deadline = System.nanoTime() + timeout.toNanos();
	}

	/**
	 * Asks.
	 * @param request what for
	 * @param greeting takes what the server says before it answers (W16)
	 * @return the answer
	 * @throws IOException if there is none, in time
	 */
	ResumeAnswer ask(ResumeRequest request, Consumer<String> greeting) throws IOException {
		this.socket.getOutputStream().write(MessageEncoder.agreedLine(request.line()));
		while (true) {
			String line = line();
			Optional<ResumeAnswer> answer = ResumeAnswer.read(line);
			if (answer.isPresent()) {
				this.socket.setSoTimeout(0);
				return answer.get();
			}
			greeting.accept(line);
		}
	}

	private String line() throws IOException {
		ByteArrayOutputStream line = new ByteArrayOutputStream();
		for (int next = read(); next != '\n'; next = read()) {
			if (next < 0 || line.size() == FrameDecoder.MAX_FRAME_BYTES) {
				throw new EOFException("no answer to the first line");
			}
			line.write(next);
		}
		return line.toString(StandardCharsets.UTF_8).strip();
	}

	private int read() throws IOException {
		this.socket.setSoTimeout((int) Math.max(1, TimeUnit.NANOSECONDS.toMillis(this.deadline - System.nanoTime())));
		return this.socket.getInputStream().read();
	}

}
