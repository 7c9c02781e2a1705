package parley.client.chat;

import org.jline.terminal.Terminal;
import org.springframework.stereotype.Component;

import parley.client.wire.ConnectOptions;
import parley.client.wire.NoConnectionException;
import parley.client.wire.ServerConnection;
import parley.client.wire.WireSettings;
import parley.protocol.VisibleText;

/**
 * A chat of a person at a terminal, from connecting to its end. Implements C9 to C15 of
 * docs/PROTOCOL.md.
 */
@Component
public final class TerminalChat {

	private final Terminal terminal;

	private final WireSettings settings;

	TerminalChat(Terminal terminal, WireSettings settings) {
		this.terminal = terminal;
		this.settings = settings;
	}

	/**
	 * Connects and talks until either side ends it. The terminal is left as it was.
	 * @param destination whom to chat with
	 * @param options what the server speaks, and whether encrypted
	 * @param chatSettings how the chat looks and sounds
	 * @return how it came out; what the person has to know has been shown
	 */
	public Outcome chat(Destination destination, ConnectOptions options, ChatSettings chatSettings) {
		try (Interruption interruption = new Interruption(this.terminal)) {
			Wording.warning(options.tls()).ifPresent(this::print);
			print("Connecting to " + VisibleText.of(destination.host()) + " port " + destination.port() + " ...");
			try (ServerConnection connection = open(destination, options)) {
				return new TerminalSession(this.terminal, interruption, connection, this.settings.heldMessages())
					.talk(Wording.connected(destination, connection), destination.name());
			}
		}
		catch (NoConnectionException ex) {
			print(ex.getMessage());
			return Outcome.NO_CONNECTION;
		}
		catch (InterruptedException ex) {
			print("Given up.");
			return Outcome.INTERRUPTED;
		}
	}

	private ServerConnection open(Destination destination, ConnectOptions options)
			throws NoConnectionException, InterruptedException {
		return ServerConnection.open(destination.host(), destination.port(), this.settings, options);
	}

	private void print(String line) {
		this.terminal.writer().println(line);
		this.terminal.flush();
	}

}
