package parley.interop.matrix;

import java.util.EnumSet;
import java.util.Set;

/** A scene is tried with each pair. Another client is served after it. */
enum Scene {

	/** S4, W3. */
	THREE_EXCHANGES("three exchanges", "S4") {
		@Override
		void play(Chat chat) {
			chat.exchange();
			chat.exchangeBeyondAscii();
			chat.exchange();
			chat.clientQuits();
		}
	},

	/** The client has the floor. */
	CLIENT_QUITS("quit by the client", "S5, C13") {
		@Override
		void play(Chat chat) {
			chat.exchange();
			chat.clientQuits();
		}
	},

	/** The server has the floor. */
	SERVER_QUITS("quit by the server", "S5, C13") {
		@Override
		void play(Chat chat) {
			chat.exchange();
			chat.clientSays();
			chat.serverQuits();
		}
	},

	/** The client has the floor. */
	CLIENT_INTERRUPTED_IN_TURN("SIGINT to the client in turn", "C14") {
		@Override
		void play(Chat chat) {
			chat.exchange();
			chat.clientIsInterrupted();
			chat.operatorLearnsThatClientEnded();
		}
	},

	/** The server has the floor. */
	CLIENT_INTERRUPTED_OUT_OF_TURN("SIGINT to the client out of turn", "C14, W13") {
		@Override
		void play(Chat chat) {
			chat.exchange();
			chat.clientSays();
			chat.clientIsInterrupted();
			chat.operatorTypesIntoTheVoid();
			chat.operatorLearnsThatClientEnded();
		}
	},

	/** The server has the floor. */
	SERVER_INTERRUPTED_IN_TURN("SIGINT to the server in turn", "S6") {
		@Override
		void play(Chat chat) {
			chat.exchange();
			chat.clientSays();
			chat.serverIsInterrupted();
			chat.userLearnsThatServerStopped();
		}
	},

	/** The client has the floor. */
	SERVER_INTERRUPTED_OUT_OF_TURN("SIGINT to the server out of turn", "S6") {
		@Override
		void play(Chat chat) {
			chat.exchange();
			chat.serverIsInterrupted();
			chat.userTypesIntoTheVoid();
			chat.userLearnsThatServerStopped();
		}
	},

	/** The client has the floor. */
	CLIENT_KILLED("the client killed", "S7") {
		@Override
		void play(Chat chat) {
			chat.exchange();
			chat.clientIsKilled();
			chat.operatorLearnsThatClientEnded();
		}
	},

	/** The server has the floor. */
	SERVER_KILLED("the server killed", "C15") {
		@Override
		void play(Chat chat) {
			chat.exchange();
			chat.clientSays();
			chat.serverIsKilled();
			chat.userLearnsThatServerIsGone();
		}
	},

	/** The client has the floor, and speaks while nobody hears it. */
	NETWORK_CUT("the network cut and restored", "B17") {
		@Override
		void play(Chat chat) {
			chat.exchange();
			chat.networkIsCut();
			chat.userSpeaksUnheard();
			chat.others();
			chat.networkIsRestored();
			chat.whatWasSaidArrives();
			chat.exchange();
			chat.clientQuits();
		}
	};

	/** What is tried with those that Parley has no part in, or in many dialects. */
	static final Set<Scene> TALK = EnumSet.of(THREE_EXCHANGES, CLIENT_QUITS, SERVER_QUITS);

	private final String title;

	private final String clauses;

	Scene(String title, String clauses) {
		this.title = title;
		this.clauses = clauses;
	}

	abstract void play(Chat chat);

	/**
	 * {@return what of docs/PROTOCOL.md it is about}
	 */
	String clauses() {
		return this.clauses;
	}

	@Override
	public String toString() {
		return this.title;
	}

}
