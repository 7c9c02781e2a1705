package parley.interop.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import parley.interop.Patience;

/**
 * A server that one cell after the other is played with. It is started anew after a cell
 * that it has not survived, or that has failed.
 */
final class Stage implements AutoCloseable {

	private static final String LISTENING = "Listening on \\S+:(\\d+)";

	private final Place place;

	private final ServerKind kind;

	private @Nullable Running server;

	private final List<Integer> ports = new ArrayList<>();

	private int messages;

	Stage(Place place, ServerKind kind) {
		this.place = place;
		this.kind = kind;
	}

	/**
	 * Plays a cell.
	 * @param cell the cell
	 * @param another whether its server then serves another client, unless that has ended
	 */
	void play(Cell cell, boolean another) {
		boolean done = false;
		try {
			play(cell, cell.client(), cell.scene()::play);
			if (another && this.server != null) {
				play(cell, cell.next(), Chat::briefly);
			}
			done = true;
		}
		finally {
			if (!done) {
				serverHasEnded();
			}
		}
	}

	/** Plays something with a client of its own. */
	void play(Cell cell, ClientKind client, Consumer<Chat> what) {
		Place.Line line = (cell.scene() == Scene.NETWORK_CUT) ? Place.Line.CUT : Place.Line.STEADY;
		Running running = server();
		int port = this.ports.get(Listener.ALL.indexOf(cell.listener()));
		try (Running started = this.place.startClient(client.program(), client::arguments, running, port, line)) {
			client.introduce(started);
			if (this.kind.greets()) {
				started.await("SERVER");
			}
			what.accept(new Chat(this, cell, running, client, started));
		}
	}

	/** The next cell needs another server. */
	void serverHasEnded() {
		if (this.server != null) {
			this.server.close();
			this.server = null;
		}
	}

	/** What nobody has said before. */
	int nextMessage() {
		return ++this.messages;
	}

	private Running server() {
		if (this.server == null) {
			Running started = this.place.startServer(this.kind.program(), this.kind.arguments(this.place));
			this.server = started;
			this.ports.clear();
			int listeners = (this.kind == ServerKind.PARLEY) ? Listener.ALL.size() : 1;
			for (int found = 0; found < listeners; found++) {
				this.ports.add(Integer.valueOf(started.await(LISTENING, Patience.START).group(1)));
			}
		}
		return this.server;
	}

	@Override
	public void close() {
		serverHasEnded();
	}

}
