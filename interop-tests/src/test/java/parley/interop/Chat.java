package parley.interop;

import java.util.EnumMap;
import java.util.Map;
import java.util.regex.Pattern;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * A conversation between two programs, of which alice uses the client.
 *
 * @param serverProgram which server it is
 * @param server the server
 * @param clientProgram which client it is
 * @param client the client
 */
record Chat(ServerProgram serverProgram, RunningServer server, ClientProgram clientProgram,
		ChatProcess client) implements AutoCloseable {

	/** Servers without a client, which the next chat can have. */
	private static final Map<ServerProgram, RunningServer> IDLE = new EnumMap<>(ServerProgram.class);

	/**
	 * Starts both, but for a server that is idle.
	 * @param serverProgram which server
	 * @param clientProgram which client
	 * @return the chat, before its first message
	 */
	static Chat start(ServerProgram serverProgram, ClientProgram clientProgram) {
		RunningServer idle = IDLE.remove(serverProgram);
		RunningServer server = (idle != null) ? idle : serverProgram.start();
		try {
			ChatProcess client = clientProgram.start(server.port(), "alice");
			return new Chat(serverProgram, server, clientProgram, client).connected();
		}
		catch (AssertionError notConnected) {
			server.close();
			throw notConnected;
		}
	}

	private Chat connected() {
		try {
			this.server.process().awaitOut(Pattern.compile("127\\.0\\.0\\.1.*first message"), Patience.START);
			return this;
		}
		catch (AssertionError notConnected) {
			close();
			throw new AssertionError("The client has said: " + this.client.out() + this.client.err(), notConnected);
		}
	}

	void clientSays(String text) {
		this.client.type(text);
		this.server.awaitShown("alice> " + text);
	}

	void serverSays(String text) {
		this.server.type(text);
		this.client.awaitOut(text);
	}

	void exchange(String message, String answer) {
		clientSays(message);
		serverSays(answer);
	}

	/**
	 * The client ended while the server was not listening to it: one that blocks on its
	 * operator notices with the operator's next line.
	 */
	void operatorTypesIntoTheVoid() {
		if (!this.serverProgram.noticesOutOfTurn()) {
			this.server.type("are you still there?");
		}
	}

	/**
	 * The server ended while the client was not listening to it: one that blocks on its
	 * user notices with the user's next line.
	 */
	void userTypesIntoTheVoid() {
		if (!this.clientProgram.noticesOutOfTurn()) {
			this.client.type("are you still there?");
		}
	}

	/**
	 * Waits until the client has told its user that the server quit, which is more than
	 * that it is gone, and has ended.
	 */
	void awaitServerEnded() {
		assertThat(this.client.awaitExit()).isZero();
		assertThat(this.client.out() + this.client.err()).contains(this.clientProgram.serverEnded());
	}

	/** Waits until the operator is told that alice has ended the conversation. */
	void awaitClientEnded() {
		this.server.process().awaitOut(Pattern.compile(this.serverProgram.clientEnded()), Patience.ANSWER);
	}

	/** All went well, so that the server is good for the next chat. */
	void keepServer() {
		IDLE.put(this.serverProgram, this.server);
	}

	static void closeIdleServers() {
		IDLE.values().forEach(RunningServer::close);
		IDLE.clear();
	}

	@Override
	public void close() {
		try {
			this.client.close();
		}
		finally {
			if (!IDLE.containsValue(this.server)) {
				this.server.close();
			}
		}
	}

}
