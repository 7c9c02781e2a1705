package parley.interop.kit.play;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.jspecify.annotations.Nullable;

import parley.interop.kit.script.Script;
import parley.interop.kit.script.Start;

/**
 * A client program, started anew for each script on a terminal of its own.
 *
 * @param command its command, in which {@code {host}}, {@code {port}} and {@code {name}}
 * are replaced
 * @param namePrompt what it shows when it asks for a name, or null if it never does
 */
public record ClientUnderTest(List<String> command, @Nullable Pattern namePrompt) implements UnderTest {

	/** What a question for a name looks like, in most programs. */
	public static final String NAME_PROMPT = "(?i)(name|handle|nick)[^\\n]{0,40}[:?>\\]][ \\t]*$";

	private static final String HOST = "127.0.0.1";

	public ClientUnderTest {
		command = List.copyOf(command);
	}

	@Override
	public Optional<String> obstacle(Script script) {
		return (script.start() == Start.UNNAMED && this.namePrompt == null)
				? Optional.of("the client does not ask for a name (--no-name)") : Optional.empty();
	}

	@Override
	public Stage stage(Script script, int attempt) throws Mismatch {
		try {
			ServerSocket listener = new ServerSocket(0, 50, InetAddress.ofLiteral(HOST));
			return open(script.start(), listener, attempt);
		}
		catch (IOException ex) {
			throw new Mismatch("the client can't be started: " + ex.getMessage());
		}
	}

	private Stage open(Start start, ServerSocket listener, int attempt) throws IOException, Mismatch {
		int port = listener.getLocalPort();
		if (start == Start.NO_LISTENER) {
			listener.close();
		}
		List<String> line = this.command.stream()
			.map((word) -> word.replace("{host}", HOST)
				.replace("{port}", Integer.toString(port))
				.replace("{name}", ClientStage.NAME))
			.toList();
		ClientStage stage = new ClientStage(listener, port, Program.onTerminal(line), this.namePrompt, attempt);
		try {
			if (start == Start.NAMED) {
				stage.begin();
			}
			return stage;
		}
		catch (Mismatch ex) {
			stage.close();
			throw ex;
		}
	}

	@Override
	public void recover() {
		// Each script has a client of its own.
	}

	@Override
	public void close() {
		// Nothing outlives its script.
	}

}
