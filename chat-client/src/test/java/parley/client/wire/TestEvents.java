package parley.client.wire;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import parley.client.Eventually;

/** Keeps what comes of a server, for a test to wait for one after another. */
final class TestEvents implements Consumer<ServerEvent> {

	private final List<ServerEvent> events = new CopyOnWriteArrayList<>();

	private int taken;

	@Override
	public void accept(ServerEvent event) {
		this.events.add(event);
	}

	/** Waits for the next one. */
	ServerEvent next() {
		Eventually.await("another event of the server", () -> this.events.size() > this.taken,
				() -> "There were: " + this.events);
		return this.events.get(this.taken++);
	}

	/**
	 * {@return all until now}
	 */
	List<ServerEvent> all() {
		return List.copyOf(this.events);
	}

}
