package parley.client.wire;

import java.io.IOException;
import java.net.Socket;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;

import parley.protocol.Handle;
import parley.protocol.MessageText;
import parley.protocol.ResumeAnswer;
import parley.protocol.ResumeRequest;

/**
 * Connects again to a server that keeps the conversation, and takes it up. Safe for any
 * thread.
 */
final class TakingUp {

	private static final Duration FIRST_PAUSE = Duration.ofMillis(500);

	private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

	private final Backoff backoff = new Backoff(FIRST_PAUSE);

	private final Dialling dialling;

	private final Outbox outbox;

	private final Duration window;

	private final Duration timeout;

	private TakingUp(Dialling dialling, Outbox outbox, Duration window, Duration timeout) {
		this.timeout = timeout;
		this.dialling = dialling;
		this.outbox = outbox;
		this.window = window;
	}

	/**
	 * Asks a server to keep the conversation that begins.
	 * @param timeout how long the server may take to answer, now and whenever it is asked
	 * to take the conversation up
	 * @param greetings takes what the server says before
	 * @throws IOException if it does not
	 */
	static TakingUp begin(Dialling dialling, Socket first, Duration timeout, List<String> greetings)
			throws IOException {
		Outbox outbox = new Outbox(new SecureRandom());
		return switch (new FirstLine(first, timeout).ask(outbox.begin(), greetings::add)) {
			case ResumeAnswer.Ready(Duration window) -> new TakingUp(dialling, outbox, window, timeout);
			case ResumeAnswer.Resumed resumed -> throw new IOException("the server takes up what never was");
			case ResumeAnswer.Gone gone -> throw new IOException("the server keeps no conversations");
		};
	}

	/** Connects. */
	interface Dialling {

		Socket dial() throws NoConnectionException, InterruptedException;

	}

	/** How an attempt came out. */
	sealed interface Attempt {

	}

	/**
	 * The conversation goes on here.
	 *
	 * @param socket the connection
	 * @param answer what the server has taken
	 */
	record Resumed(Socket socket, ResumeAnswer.Resumed answer) implements Attempt {
	}

	/** There was no connection, or no answer. */
	record Failed() implements Attempt {
	}

	/** There is nothing to take up any more. */
	record Over() implements Attempt {
	}

	synchronized void said(Handle handle, MessageText text) {
		this.outbox.say(new Outbox.Message(handle, text));
	}

	synchronized void heard() {
		this.outbox.hear();
	}

	/** When the server will have forgotten a conversation that is lost now. */
	long deadline() {
		return System.nanoTime() + this.window.toNanos();
	}

	/**
	 * Tries once, after a pause.
	 * @param number 1 for the first attempt, before which there is no pause
	 * @param deadline the pause is over by then, by {@link System#nanoTime}
	 * @throws InterruptedException if the person has had enough
	 */
	Attempt attempt(int number, long deadline) throws InterruptedException {
		pause(number, deadline);
		return attempt();
	}

	/** What is said after this goes out behind what this returns. */
	synchronized List<Outbox.Message> resumed(ResumeAnswer.Resumed answer) {
		return this.outbox.resumed(answer);
	}

	private Attempt attempt() throws InterruptedException {
		try {
			boolean hope = true;
			while (hope) {
				Socket socket = this.dialling.dial();
				if (ask(socket) instanceof ResumeAnswer.Resumed answer) {
					return new Resumed(socket, answer);
				}
				socket.close();
				hope = refused();
			}
			return new Over();
		}
		catch (NoConnectionException | IOException ex) {
			return new Failed();
		}
	}

	private ResumeAnswer ask(Socket socket) throws IOException {
		try {
			return new FirstLine(socket, this.timeout).ask(request(), (greeting) -> {
				// It was said when the conversation began.
			});
		}
		catch (IOException ex) {
			socket.close();
			throw ex;
		}
	}

	private void pause(int attempt, long deadline) throws InterruptedException {
		long nanos = Math.min(this.backoff.before(attempt).toNanos(), LONGEST_PAUSE.toNanos());
		Thread.sleep(Duration.ofNanos(Math.clamp(deadline - System.nanoTime(), 0, nanos)));
	}

	private synchronized ResumeRequest request() {
		return this.outbox.resume();
	}

	private synchronized boolean refused() {
		return this.outbox.refused();
	}

}
