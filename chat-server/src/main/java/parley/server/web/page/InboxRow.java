package parley.server.web.page;

import java.time.Duration;
import java.time.Instant;

import org.jspecify.annotations.Nullable;

import parley.protocol.VisibleText;
import parley.server.desk.Claim;
import parley.server.desk.DeskEntry;
import parley.server.desk.Operator;
import parley.server.turn.Turn;
import parley.server.web.TimeSpan;

/**
 * A conversation in the inbox, ready to show.
 *
 * @param id its number
 * @param name what to call the client
 * @param since since when it waits, if it does
 * @param ago how long that is
 * @param said what waits for an answer, or why nothing does
 * @param claimed who has claimed it, if anybody has
 * @param mine whether that is who looks
 * @param held how many more messages the client has sent already
 * @param reconnecting whether the client has lost its connection, and may come back
 */
record InboxRow(long id, String name, @Nullable Instant since, @Nullable String ago, String said,
		@Nullable String claimed, boolean mine, int held, boolean reconnecting) {

	static InboxRow of(DeskEntry entry, Operator who, Instant now) {
		Instant since = entry.waitingSince().orElse(null);
		return new InboxRow(entry.id().number(), VisibleText.of(entry.name()), since,
				(since != null) ? TimeSpan.inWords(Duration.between(since, now)) : null, said(entry),
				entry.claim().map((claim) -> claimed(claim, who)).orElse(null),
				entry.claim().isPresent() && entry.isFreeFor(who), entry.held(), entry.reconnecting());
	}

	private static String said(DeskEntry entry) {
		return entry.waiting().map(Turn::text).map((text) -> VisibleText.of(text.value())).orElseGet(() -> {
			String nothing = (entry.lastTurn() == 0) ? "has said nothing yet" : "answered";
			return entry.lastAnsweredBy().map((by) -> "answered by " + VisibleText.of(by.name())).orElse(nothing);
		});
	}

	private static String claimed(Claim claim, Operator who) {
		return claim.by().equals(who) ? "yours" : VisibleText.of(claim.by().name()) + " is on it";
	}

}
