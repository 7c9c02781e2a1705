package parley.server.web.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

import parley.protocol.VisibleText;
import parley.server.transcript.TranscriptTurn;
import parley.server.turn.Party;

/**
 * A turn, ready to show.
 *
 * @param number its number in the conversation
 * @param party {@code client} or {@code server}
 * @param who who said it
 * @param text what was said, with control characters made visible
 * @param at when
 * @param clock the same, as the server's clock shows it
 * @param undelivered whether it is known that it has not reached the client
 */
record TurnView(int number, String party, String who, String text, Instant at, String clock, boolean undelivered) {

	private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern("HH:mm:ss");

	static TurnView of(TranscriptTurn turn, String client, boolean over) {
		boolean ours = turn.party() == Party.SERVER;
		return new TurnView(turn.number(), ours ? "server" : "client", ours ? author(turn) : client,
				VisibleText.of(turn.text()), turn.at(), clock(turn.at()), over && turn.isUndelivered());
	}

	private static String author(TranscriptTurn turn) {
		return turn.author().map(VisibleText::of).orElse("server");
	}

	static String clock(Instant at) {
		return CLOCK.format(at.atZone(ZoneId.systemDefault()));
	}

}
