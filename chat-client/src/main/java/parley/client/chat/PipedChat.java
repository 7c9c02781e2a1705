package parley.client.chat;

import java.io.BufferedReader;
import java.io.PrintWriter;

import parley.client.wire.ConnectOptions;
import parley.client.wire.NoConnectionException;
import parley.client.wire.ServerConnection;
import parley.client.wire.WireSettings;

/**
 * A chat through a pipe: each line of input is a turn and waits for its answer. Answers
 * go to one stream, everything else to another. Implements C16 of docs/PROTOCOL.md.
 */
public final class PipedChat {

	private final WireSettings settings;

	private final BufferedReader input;

	private final PrintWriter answers;

	private final PrintWriter remarks;

	/**
	 * Creates a chat that uses these streams.
	 * @param settings how patient to be
	 * @param input a line a turn; read ahead by one line
	 * @param answers what the server answers, a line each, as it came but for B23;
	 * flushed after each
	 * @param remarks everything else; flushed after each line
	 */
	public PipedChat(WireSettings settings, BufferedReader input, PrintWriter answers, PrintWriter remarks) {
		this.settings = settings;
		this.input = input;
		this.answers = answers;
		this.remarks = remarks;
	}

	/**
	 * Connects and talks until the input or the server ends it.
	 * @param destination whom to chat with; without a name, the first line is the name
	 * @param options what the server speaks, and whether encrypted
	 * @return how it came out: {@link Outcome#UNDELIVERED} also if a line could not be
	 * sent
	 */
	public Outcome chat(Destination destination, ConnectOptions options) {
		Wording.warning(options.tls()).ifPresent(this::remark);
		try (ServerConnection connection = ServerConnection.open(destination.host(), destination.port(), this.settings,
				options)) {
			return new PipedSession(connection, this.settings.heldMessages(), PipedLines.of(this.input), this.answers,
					this.remarks)
				.talk(Wording.connected(destination, connection), destination.name());
		}
		catch (NoConnectionException ex) {
			remark(ex.getMessage());
			return Outcome.NO_CONNECTION;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			return Outcome.INTERRUPTED;
		}
	}

	private void remark(String line) {
		this.remarks.println(line);
		this.remarks.flush();
	}

}
