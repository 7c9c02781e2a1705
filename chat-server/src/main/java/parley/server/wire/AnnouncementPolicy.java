package parley.server.wire;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Says when connections are announced, and how.
 *
 * @param after how long it has stayed then, if its client has said nothing before
 * @param announce announces it, on its own thread
 */
record AnnouncementPolicy(Duration after, Consumer<FramedConnection> announce) {

	/**
	 * {@return the timer of a connection}
	 * @param connection the connection
	 */
	AnnouncementTimer timer(FramedConnection connection) {
		return new AnnouncementTimer(this.after, () -> this.announce.accept(connection));
	}

}
