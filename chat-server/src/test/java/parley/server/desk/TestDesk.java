package parley.server.desk;

import java.time.Duration;
import java.time.InstantSource;

import parley.server.conversation.Conversations;

/** A desk with nothing behind it, for tests. */
public final class TestDesk {

	public final Desk desk;

	public final DeskFeed feed;

	final ClaimService claims;

	final DeskListeners listeners;

	TestDesk(Conversations conversations) {
		this(conversations, InstantSource.system());
	}

	public TestDesk(Conversations conversations, InstantSource clock) {
		this(conversations, clock, clock);
	}

	TestDesk(Conversations conversations, InstantSource clock, InstantSource steady) {
		Board board = new Board(steady);
		this.feed = new DeskFeed(100, clock);
		this.claims = new ClaimService(new RememberedClaims(), board, this.feed, Duration.ofMinutes(2), steady);
		Notes notes = new RememberedNotes((id) -> board.find(id).isPresent(), 500);
		this.listeners = new DeskListeners(board, this.claims, notes, this.feed);
		this.desk = new Desk(this.listeners, conversations, board, this.claims, notes, this.feed, clock);
		conversations.subscribe(this.listeners);
	}

	/** What the server does every second. */
	public void lapse() {
		this.claims.lapse();
	}

}
