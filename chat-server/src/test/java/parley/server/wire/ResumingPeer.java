package parley.server.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import parley.protocol.ResumeAnswer;
import parley.protocol.ResumeRequest;
import parley.protocol.ResumeSecret;
import parley.server.Waiting;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A client of section 6 of docs/PROTOCOL.md in its simplest form, written after the
 * specification alone. For one thread.
 */
final class ResumingPeer {

	private static final int MOST_ATTEMPTS = 1000;

	private static final int PATIENCE_MILLIS = (int) Waiting.PATIENCE.toMillis();

	private final SecureRandom random = new SecureRandom();

	private final int port;

	private ResumeSecret current = ResumeSecret.random(this.random);

	private ResumeSecret next = ResumeSecret.random(this.random);

	private final List<String> said = new ArrayList<>();

	private final List<String> heard = new ArrayList<>();

	private Socket socket;

	private BufferedReader in;

	ResumingPeer(int port) throws IOException {
		this.port = port;
		this.socket = connect();
		this.in = reader();
	}

	/** Begins over a line that must last. */
	void begin() throws IOException {
		write(new ResumeRequest.Begin(this.current.hash()).line());
		if (!(answer() instanceof ResumeAnswer.Ready)) {
			throw new AssertionError("not kept");
		}
	}

	/** Says something, whatever happens to the connection, and waits for the answer. */
	String ask(String text) throws IOException {
		this.said.add(text);
		int before = this.heard.size();
		boolean toSay = true;
		for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
			try {
				if (toSay) {
					write("alice> " + text);
				}
				while (this.heard.size() == before) {
					this.heard.add(line());
				}
				return this.heard.getLast();
			}
			catch (SocketTimeoutException ex) {
				throw new AssertionError("no answer to " + text + ", after " + this.heard, ex);
			}
			catch (IOException lost) {
				takeUp();
				toSay = false;
			}
		}
		throw new AssertionError("no answer to " + text);
	}

	/** The line may have broken behind the last answer. */
	void quit() throws IOException {
		try {
			write("\\quit");
		}
		catch (IOException lost) {
			takeUp();
			write("\\quit");
		}
		this.socket.close();
	}

	/** The same until it is answered (R10); what was not taken is said again. */
	private void takeUp() {
		int shown = 0;
		for (int attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
			try {
				this.socket.close();
				this.socket = connect();
				this.in = reader();
				shown++;
				write(new ResumeRequest.Resume(this.current, this.heard.size(), this.next.hash()).line());
				ResumeAnswer answer = answer();
				this.current = this.next;
				this.next = ResumeSecret.random(this.random);
				if (answer instanceof ResumeAnswer.Resumed resumed) {
					for (String missed : this.said.subList(resumed.taken(), this.said.size())) {
						write("alice> " + missed);
					}
					return;
				}
				assertThat(shown).isGreaterThan(1);
				shown = 0;
			}
			catch (IOException lost) {
				// Once more.
			}
		}
		throw new AssertionError("could not take it up");
	}

	private ResumeAnswer answer() throws IOException {
		String line = line();
		Optional<ResumeAnswer> answer = ResumeAnswer.read(line);
		return answer.orElseThrow(() -> new AssertionError("no answer: " + line));
	}

	/** A line that is cut off is none. */
	private String line() throws IOException {
		StringBuilder line = new StringBuilder();
		for (int next = this.in.read(); next != '\n'; next = this.in.read()) {
			if (next < 0) {
				throw new IOException("lost");
			}
			line.append((char) next);
		}
		return line.toString();
	}

	private void write(String line) throws IOException {
		this.socket.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
	}

	private Socket connect() throws IOException {
		Socket connected = new Socket(InetAddress.getLoopbackAddress(), this.port);
		connected.setSoTimeout(PATIENCE_MILLIS);
		return connected;
	}

	private BufferedReader reader() throws IOException {
		return new BufferedReader(new InputStreamReader(this.socket.getInputStream(), StandardCharsets.UTF_8));
	}

}
