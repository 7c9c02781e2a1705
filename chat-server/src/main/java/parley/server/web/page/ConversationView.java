package parley.server.web.page;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

import org.jspecify.annotations.Nullable;

import parley.protocol.VisibleText;
import parley.server.desk.Claim;
import parley.server.desk.DeskEntry;
import parley.server.desk.Operator;
import parley.server.journal.Words;
import parley.server.transcript.TranscriptSummary;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;

/**
 * A conversation, ready to show, but for its turns.
 *
 * @param id its number
 * @param name what to call the client
 * @param about where it comes from, and since when
 * @param floor {@code ours}, {@code theirs} or {@code over}
 * @param whoseTurn the same in words
 * @param ours whether who looks may answer now
 * @param over whether it is over
 * @param why why who looks may not answer now, or what happens if
 * @param claimed who has claimed it, if anybody has
 * @param claimable whether who looks may claim it
 * @param mine whether who looks has claimed it
 * @param answers the number of the turn that waits for an answer, or 0
 */
record ConversationView(long id, String name, String about, String floor, String whoseTurn, boolean ours, boolean over,
		String why, @Nullable String claimed, boolean claimable, boolean mine, int answers) {

	private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

	static ConversationView open(DeskEntry entry, Operator who) {
		String name = VisibleText.of(entry.name());
		boolean waits = entry.waiting().isPresent();
		boolean free = entry.isFreeFor(who);
		boolean mine = entry.claim().isPresent() && free;
		return new ConversationView(entry.id().number(), name,
				about(entry.id().number(), entry.address(), entry.connectedAt()), waits ? "ours" : "theirs",
				whoseTurn(entry, name), waits && free, false, why(entry, name, waits, free),
				entry.claim().map((claim) -> claimed(claim, mine)).orElse(null), entry.claim().isEmpty(), mine,
				entry.waiting().map((turn) -> turn.number()).orElse(0));
	}

	static ConversationView over(TranscriptSummary summary) {
		String name = VisibleText.of(summary.name());
		String how = summary.ending().map((ending) -> ending(ending, name)).orElse("It is over.")
				+ summary.cutOff().map((code) -> " (%s)".formatted(Words.of(code))).orElse("");
		return new ConversationView(summary.id().number(), name,
				about(summary.id().number(), summary.address(), summary.opened()), "over", how, false, true,
				"The box is off: the conversation is over.", null, false, false, 0);
	}

	/** Who it was with and from where is for those to know who may read it. */
	static ConversationView hidden(ConversationId id, Optional<Ending> ending) {
		return new ConversationView(id.number(), "Conversation " + id, "", "over",
				ending.map((how) -> ending(how, "the client")).orElse("It is over."), false, true,
				"The box is off: the conversation is over. Supervisors, and who has answered in it, can read it.", null,
				false, false, 0);
	}

	static String about(long id, String address, Instant opened) {
		return "Conversation %d, from %s, since %s".formatted(id, address, day(opened));
	}

	static String day(Instant at) {
		return DAY.format(at.atZone(ZoneId.systemDefault()));
	}

	static String ending(Ending ending, String name) {
		return switch (ending) {
			case CLIENT_QUIT -> "Over: %s has quit.".formatted(name);
			case CLIENT_GONE -> "Over: %s is gone without a word.".formatted(name);
			case SERVER_QUIT -> "Over: we have ended it.";
			case IDLE -> "Over: its time was up.";
			case REFUSED -> "Over: %s was cut off.".formatted(name);
			case SERVER_STOPPED -> "Over: the server was stopped.";
			case JOURNAL_FAILED -> "Over: the journal could not write what was said.";
			case NODE_LOST -> "Over: the node that %s was connected to is lost.".formatted(name);
		};
	}

	private static String whoseTurn(DeskEntry entry, String name) {
		if (entry.waiting().isPresent()) {
			return "Our turn: %s waits for an answer.%s".formatted(name, connection(entry));
		}
		return (entry.lastTurn() == 0) ? "The client's turn: it has said nothing yet."
				: "%s's turn: we have answered.%s".formatted(name, connection(entry));
	}

	private static String connection(DeskEntry entry) {
		return entry.reconnecting() ? " It is reconnecting: what you say waits for it." : "";
	}

	private static String why(DeskEntry entry, String name, boolean waits, boolean free) {
		if (!waits) {
			return "The box is off: it is %s's turn. It goes on with what %1$s says next.".formatted(name);
		}
		if (!free) {
			return entry.claim()
				.map((claim) -> "The box is off: %s has claimed this conversation until %s."
					.formatted(VisibleText.of(claim.by().name()), TurnView.clock(claim.until())))
				.orElse("");
		}
		String more = (entry.held() > 0) ? " %d more from %s wait behind it.".formatted(entry.held(), name) : "";
		return "Answers what %s said last. Enter sends.%s".formatted(name, more);
	}

	private static String claimed(Claim claim, boolean mine) {
		return mine ? "Yours until %s".formatted(TurnView.clock(claim.until()))
				: "%s has claimed it".formatted(VisibleText.of(claim.by().name()));
	}

}
