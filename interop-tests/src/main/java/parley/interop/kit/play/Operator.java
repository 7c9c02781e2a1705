package parley.interop.kit.play;

import java.io.IOException;
import java.time.Duration;
import java.util.List;

/**
 * The program that answers for a server: its console, or a bridge to it. It is started
 * once, and once more after a script that failed, because of the answers that may be left
 * over in it.
 */
public final class Operator implements AutoCloseable {

	private static final Duration START = Duration.ofMinutes(2);

	private final List<String> command;

	private final Target target;

	private final boolean server;

	private Program program;

	private Operator(List<String> command, Target target, boolean server, Program program) {
		this.command = command;
		this.target = target;
		this.server = server;
		this.program = program;
	}

	/**
	 * Starts the operator's program.
	 * @param shellCommand a line for {@code sh}
	 * @param target where the server has to listen then
	 * @return the running operator
	 * @throws IOException if it can't be started, or the server isn't there after two
	 * minutes
	 */
	public static Operator start(String shellCommand, Target target) throws IOException {
		// exec: so that there is no shell between us and the program.
		List<String> command = List.of("sh", "-c", "exec " + shellCommand);
		boolean alreadyThere = target.await(Duration.ZERO);
		Operator operator = new Operator(command, target, !alreadyThere, Program.onPipes(command));
		operator.awaitServer();
		return operator;
	}

	private void awaitServer() throws IOException {
		if (!this.target.await(START)) {
			close();
			throw new IOException("nothing listens on " + this.target + " with the operator's program running");
		}
	}

	/**
	 * {@return whether the operator's program is the server itself}
	 */
	boolean isServer() {
		return this.server;
	}

	Program program() {
		return this.program;
	}

	void restart() throws IOException {
		this.program.close();
		this.program.awaitExit(START);
		this.program = Program.onPipes(this.command);
		awaitServer();
	}

	@Override
	public void close() {
		this.program.close();
	}

}
