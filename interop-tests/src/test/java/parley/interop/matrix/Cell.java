package parley.interop.matrix;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * One scene with one pair.
 *
 * @param server the server
 * @param listener which of its listeners, of which only Parley has more than one
 * @param client the client
 * @param scene what is tried
 */
record Cell(ServerKind server, Listener listener, ClientKind client, Scene scene) {

	private static final Set<Scene> EVERYTHING = EnumSet.allOf(Scene.class);

	/** The programs that {@code ConversationIT} has talk to each other. */
	private static final Set<Program> IN_CONVERSATIONS = EnumSet.of(Program.PARLEY_SERVER, Program.PARLEY_CLIENT,
			Program.REFERENCE_SERVER, Program.REFERENCE_CLIENT);

	private static final List<ClientKind> BREAKING = List.of(ClientKind.C, ClientKind.NC, ClientKind.PADDED);

	private static final List<ServerKind> BROKEN = List.of(ServerKind.LINES, ServerKind.NAMED, ServerKind.PADDED,
			ServerKind.UNTERMINATED);

	private static final List<Cell> ALL = findAll();

	/**
	 * {@return every cell of the matrix, those of a server next to each other}
	 */
	static List<Cell> all() {
		return ALL;
	}

	private static List<Cell> findAll() {
		List<Cell> cells = new ArrayList<>();
		for (ServerKind server : EnumSet.complementOf(EnumSet.copyOf(ServerKind.OF_A_DIALECT))) {
			add(cells, server, ClientKind.PARLEY, EVERYTHING);
		}
		for (ServerKind server : ServerKind.OF_A_DIALECT) {
			add(cells, server, server.next(), Scene.TALK);
		}
		for (ClientKind client : EnumSet.of(ClientKind.REFERENCE, ClientKind.C, ClientKind.NC, ClientKind.PADDED)) {
			add(cells, ServerKind.PARLEY, client, EVERYTHING);
		}
		for (ClientKind client : EnumSet.range(ClientKind.GARBAGE, ClientKind.PORT)) {
			add(cells, ServerKind.PARLEY, client, Scene.TALK);
		}
		addPairsOfOthers(cells);
		addListeners(cells);
		return List.copyOf(cells);
	}

	/** Those that frame nothing can only talk to their like. */
	private static void addPairsOfOthers(List<Cell> cells) {
		for (ClientKind client : EnumSet.of(ClientKind.REFERENCE, ClientKind.C, ClientKind.NC)) {
			add(cells, ServerKind.REFERENCE, client, Scene.TALK);
		}
		for (ClientKind client : EnumSet.of(ClientKind.C, ClientKind.NC, ClientKind.LINES)) {
			add(cells, ServerKind.LINES, client, Scene.TALK);
		}
		for (ClientKind client : EnumSet.of(ClientKind.REFERENCE, ClientKind.C)) {
			add(cells, ServerKind.UNTERMINATED, client, Scene.TALK);
		}
		// Its quit has a name in front, which no simple client understands.
		add(cells, ServerKind.NAMED, ClientKind.GREETED, EnumSet.of(Scene.THREE_EXCHANGES, Scene.CLIENT_QUITS));
	}

	private static void addListeners(List<Cell> cells) {
		ClientKind[] clients = EnumSet.range(ClientKind.LENGTH_PREFIX, ClientKind.BYE).toArray(ClientKind[]::new);
		Listener[] listeners = EnumSet.complementOf(EnumSet.of(Listener.CLASSIC)).toArray(Listener[]::new);
		for (int at = 0; at < listeners.length; at++) {
			for (Scene scene : Scene.TALK) {
				cells.add(new Cell(ServerKind.PARLEY, listeners[at], clients[at], scene));
			}
		}
	}

	private static void add(List<Cell> cells, ServerKind server, ClientKind client, Set<Scene> scenes) {
		for (Scene scene : scenes) {
			cells.add(new Cell(server, Listener.CLASSIC, client, scene));
		}
	}

	/**
	 * {@return whether it is played in the short form} It leaves out what
	 * {@code ConversationIT} does with the same programs, and a quit by the client, with
	 * which three exchanges end as well. Each way to break a conversation off has only
	 * one of the other peers.
	 */
	boolean isInShortForm() {
		if (this.scene == Scene.CLIENT_QUITS) {
			return false;
		}
		if (IN_CONVERSATIONS.containsAll(List.of(this.server.program(), this.client.program()))) {
			return this.scene == Scene.CLIENT_KILLED || this.scene == Scene.SERVER_KILLED
					|| this.scene == Scene.NETWORK_CUT;
		}
		return Scene.TALK.contains(this.scene) || isTurnOfItsPeer();
	}

	private boolean isTurnOfItsPeer() {
		int number = List.of(Scene.values()).indexOf(this.scene);
		return (this.server == ServerKind.PARLEY) ? this.client == BREAKING.get(number % BREAKING.size())
				: this.server == BROKEN.get(number % BROKEN.size());
	}

	/**
	 * {@return whether both programs are Parley's}
	 */
	boolean isOfParleyAlone() {
		return this.server == ServerKind.PARLEY && this.client == ClientKind.PARLEY;
	}

	/**
	 * {@return the client that is served after this cell}
	 */
	ClientKind next() {
		return (this.listener == Listener.CLASSIC) ? this.server.next() : this.client;
	}

	@Override
	public String toString() {
		String where = (this.listener == Listener.CLASSIC) ? "" : " (" + this.listener + ")";
		return "%s server%s x %s client: %s".formatted(this.server, where, this.client, this.scene);
	}

}
