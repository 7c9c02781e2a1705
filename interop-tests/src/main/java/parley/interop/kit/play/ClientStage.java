package parley.interop.kit.play;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

/** We are the server, and the person at the client's terminal. */
final class ClientStage implements Stage {

	/** What the person is called in all scripts. */
	static final String NAME = "alice";

	/** A JVM with a framework in it, started while others start. */
	private static final Duration START = Duration.ofMinutes(2);

	/**
	 * A program that has drawn nothing for so long waits for us, unless the machine is
	 * busy.
	 */
	private static final Duration SETTLED = Duration.ofMillis(200);

	private final ServerSocket listener;

	private final int port;

	private final Program client;

	private final @Nullable Pattern namePrompt;

	private final Duration settled;

	private final List<Connection> connections = new ArrayList<>();

	ClientStage(ServerSocket listener, int port, Program client, @Nullable Pattern namePrompt, int attempt) {
		this.listener = listener;
		this.port = port;
		this.client = client;
		this.namePrompt = namePrompt;
		this.settled = SETTLED.multipliedBy(attempt);
	}

	/** Gets the client to where its user can type the first message. */
	void begin() throws Mismatch {
		Connection first = accept();
		this.connections.add(first);
		if (this.namePrompt != null) {
			awaitNamePrompt();
			this.client.type(NAME.getBytes(StandardCharsets.US_ASCII), true);
		}
		this.client.screen().awaitQuiet(this.settled, START);
	}

	@Override
	public Connection connection(int number) throws Mismatch {
		if (this.connections.size() < number) {
			this.connections.add(accept());
		}
		return this.connections.get(number - 1);
	}

	private Connection accept() throws Mismatch {
		try {
			this.listener.setSoTimeout((int) START.toMillis());
			return new Connection(this.listener.accept());
		}
		catch (IOException ex) {
			throw new Mismatch("the client has not connected", "a connection", this.client.screen().tail());
		}
	}

	@Override
	public int port() {
		return this.port;
	}

	@Override
	public Program person() {
		return this.client;
	}

	@Override
	public void awaitNamePrompt() throws Mismatch {
		Screen screen = this.client.screen();
		if (this.namePrompt != null && !screen.await(this.namePrompt, START)) {
			throw new Mismatch("it has not asked for a name (--name-prompt, --no-name)", this.namePrompt.pattern(),
					screen.tail());
		}
		screen.awaitQuiet(this.settled, START);
	}

	@Override
	public boolean knowsAnswers() {
		return true;
	}

	@Override
	public void answer(byte[] text) {
		// The client's user has typed it already.
	}

	@Override
	public void close() {
		this.client.close();
		this.connections.forEach(Connection::close);
		try {
			this.listener.close();
		}
		catch (IOException ignored) {
			// Nobody is left to be told.
		}
	}

}
