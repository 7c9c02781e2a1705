package parley.interop.matrix;

import java.util.regex.Pattern;

import parley.interop.Patience;

/**
 * One client with the server of the stage, step by step. Each step waits for its effect
 * on the other side.
 */
final class Chat {

	private static final int INTERRUPTED = 130;

	private static final int KILLED = 137;

	private final Stage stage;

	private final Cell cell;

	private final Running server;

	private final ClientKind clientKind;

	private final Running client;

	private String unheard = "";

	Chat(Stage stage, Cell cell, Running server, ClientKind clientKind, Running client) {
		this.stage = stage;
		this.cell = cell;
		this.server = server;
		this.clientKind = clientKind;
		this.client = client;
	}

	/** What is said to show that a server serves. */
	void briefly() {
		exchange();
		clientQuits();
	}

	void exchange() {
		clientSays();
		serverSays();
	}

	void exchangeBeyondAscii() {
		clientSays("naïve café " + this.stage.nextMessage());
		serverSays();
	}

	void clientSays() {
		clientSays("message " + this.stage.nextMessage());
	}

	private void clientSays(String text) {
		this.clientKind.say(this.client, text);
		this.server.await(exactly(text), Patience.START);
	}

	private void serverSays() {
		String text = "answer " + this.stage.nextMessage();
		this.server.type(text);
		this.client.await(this.clientKind.shows(text));
	}

	private static String exactly(String text) {
		return Pattern.quote(text) + "(?!\\w)";
	}

	void clientQuits() {
		this.clientKind.quit(this.client);
		this.client.awaitExit(this.clientKind.exitCode());
		operatorLearnsThatClientEnded();
	}

	void serverQuits() {
		this.server.type("\\quit");
		this.client.await(this.clientKind.serverQuit());
		this.clientKind.letGo(this.client);
		this.client.awaitExit(this.clientKind.exitCode());
	}

	void clientIsInterrupted() {
		this.client.signal("INT");
		this.client.awaitExit(INTERRUPTED);
	}

	void clientIsKilled() {
		this.client.signal("KILL");
		this.client.awaitExit(KILLED);
	}

	void serverIsInterrupted() {
		this.server.signal("INT");
		this.server.awaitExit(INTERRUPTED);
	}

	void serverIsKilled() {
		this.server.signal("KILL");
		this.server.awaitExit(KILLED);
	}

	void operatorLearnsThatClientEnded() {
		this.server.await(this.cell.server().clientEnded());
	}

	/** One that blocks on its operator notices with the operator's next line. */
	void operatorTypesIntoTheVoid() {
		if (!this.cell.server().noticesOutOfTurn()) {
			this.server.type("are you still there?");
		}
	}

	/** One that blocks on its user notices with the user's next line. */
	void userTypesIntoTheVoid() {
		if (!this.clientKind.noticesOutOfTurn()) {
			this.client.type("are you still there?");
		}
	}

	/** After SIGINT, on which some say quit and some only close. */
	void userLearnsThatServerStopped() {
		if (this.cell.server().quitsOnInterrupt()) {
			this.client.await(this.clientKind.serverQuit());
			this.clientKind.letGo(this.client);
			this.client.awaitExit(this.clientKind.exitCode());
			this.stage.serverHasEnded();
		}
		else {
			userLearnsThatServerIsGone();
		}
	}

	/** With whatever exit code: a message may have got lost. */
	void userLearnsThatServerIsGone() {
		this.client.await(this.clientKind.serverGone());
		this.clientKind.letGo(this.client);
		if (this.client.exitCode(Patience.ANSWER) < 0) {
			throw this.client.failure("has not ended");
		}
		this.stage.serverHasEnded();
	}

	void networkIsCut() {
		this.client.cutNetwork();
	}

	void networkIsRestored() {
		this.client.restoreNetwork();
	}

	void userSpeaksUnheard() {
		this.unheard = "message " + this.stage.nextMessage();
		this.clientKind.say(this.client, this.unheard);
	}

	/** Nobody else is affected, where the server can serve more than one. */
	void others() {
		if (this.cell.server().noticesOutOfTurn()) {
			this.stage.play(this.cell, this.cell.next(), Chat::briefly);
		}
		if (this.server.output().all().contains(this.unheard)) {
			throw new AssertionError("The network was not cut: the server has got " + this.unheard);
		}
	}

	void whatWasSaidArrives() {
		this.server.await(exactly(this.unheard), Patience.START);
		serverSays();
	}

}
