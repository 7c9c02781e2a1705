package parley.interop.kit.play;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/** We are the clients, and the server's operator if it has one. */
final class ServerStage implements Stage {

	private final Target target;

	private final @Nullable Program operator;

	private final Answers answers;

	private final List<Connection> connections = new ArrayList<>();

	ServerStage(Target target, @Nullable Program operator, Answers answers) {
		this.target = target;
		this.operator = operator;
		this.answers = answers;
	}

	@Override
	public Connection connection(int number) throws Mismatch {
		try {
			Connection connection = this.target.connect();
			this.connections.add(connection);
			return connection;
		}
		catch (IOException ex) {
			throw new Mismatch("no connection to " + this.target + ": " + ex.getMessage());
		}
	}

	@Override
	public int port() {
		return this.target.address().port();
	}

	@Override
	public Program person() throws Mismatch {
		if (this.operator == null) {
			throw new Mismatch("the script has an operator, but its header does not say 'needs: operator'");
		}
		return this.operator;
	}

	@Override
	public void awaitNamePrompt() throws Mismatch {
		throw new Mismatch("an operator is not asked for a name");
	}

	@Override
	public boolean knowsAnswers() {
		return this.answers != Answers.ANY;
	}

	@Override
	public void answer(byte[] text) throws Mismatch {
		if (this.operator != null) {
			this.operator.type(text, true);
		}
	}

	@Override
	public void close() {
		this.connections.forEach(Connection::close);
	}

}
