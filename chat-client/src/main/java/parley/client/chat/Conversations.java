package parley.client.chat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import parley.client.wire.ServerConnection;
import parley.protocol.Handle;
import parley.protocol.MessageText;

/**
 * The conversations of one chat, one after the other: a new one when the connection is
 * lost and made anew. The server takes it for a new client; what the person had typed and
 * what was not delivered is still there.
 */
final class Conversations {

	private final ChatScreen screen;

	private final Interruption interruption;

	private final Destination destination;

	private final int heldLimit;

	private final Reconnection reconnection;

	Conversations(ChatScreen screen, Interruption interruption, Destination destination, int heldLimit,
			Reconnection reconnection) {
		this.screen = screen;
		this.interruption = interruption;
		this.destination = destination;
		this.heldLimit = heldLimit;
		this.reconnection = reconnection;
	}

	/** Talks over this connection, which it closes, and those that follow. */
	Outcome from(ServerConnection first) {
		Leftover last = talk(first, this.destination.name(), "", List.of(Wording.FIRST_TURN));
		Optional<ServerConnection> next = again(last);
		while (next.isPresent()) {
			last = talk(next.get(), last.name(), last.draft(), openingAgain());
			next = again(last);
		}
		return this.screen.undelivered().isEmpty() ? last.ending().outcome() : Outcome.UNDELIVERED;
	}

	private Leftover talk(ServerConnection connection, Optional<Handle> name, String draft, List<String> opening) {
		try (connection) {
			return new TerminalSession(this.screen, this.interruption, connection, this.heldLimit,
					Wording.connected(this.destination, connection), name, draft, opening)
				.talk();
		}
	}

	private Optional<ServerConnection> again(Leftover last) {
		return last.isLoss() ? this.reconnection.afterLoss(last.talked()) : Optional.empty();
	}

	private List<String> openingAgain() {
		List<String> lines = new ArrayList<>(
				List.of("This is a new conversation: the server may not know you any more, and you speak first."));
		for (MessageText message : this.screen.undelivered().all()) {
			lines.add(Wording.notDelivered(message) + "   (\\again sends it)");
		}
		return lines;
	}

}
