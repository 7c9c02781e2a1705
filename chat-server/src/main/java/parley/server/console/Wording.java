package parley.server.console;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

import parley.net.HostAndPort;
import parley.protocol.Handle;
import parley.protocol.VisibleText;
import parley.server.conversation.ConversationEvent;
import parley.server.conversation.ListenersReady;
import parley.server.desk.DeskEntry;
import parley.server.desk.DeskNews;
import parley.server.journal.JournalState;
import parley.server.journal.Words;
import parley.server.turn.ConversationId;
import parley.server.turn.CutOff;
import parley.server.turn.Ending;
import parley.server.turn.Turn;

/**
 * What the console says, and how. Whatever came over the wire is made visible here (B23).
 */
final class Wording {

	static final String NOTHING_TO_END = "No conversation is open, so there is none to end. Ctrl-C stops the server.";

	static final String END_PENDING = "It is kept that the conversation is to end. Whether it has is not known yet: "
			+ "the client's server does not answer.";

	static final String HELP = """
			Type an answer and press Enter. Messages alternate: you can answer while a name waits in the prompt.
			  /list      all conversations, and whose turn it is
			  /open N    open conversation N
			  /next      open the one that waits longest
			  \\quit      end the conversation that is open
			  /drain 10m stop the server when all conversations have ended, or after this time; nobody new is let in
			  /help      this help
			With other operators:
			  /inbox               who waits for an answer, longest first
			  /claim [N]           nobody else answers this conversation, or conversation N, for a while
			  /release             anybody may answer it again
			  /hand NAME           hand it over to another operator
			  /note TEXT, /notes   notes on it for other operators; the client never sees them
			  /who                 who is working, and what they have claimed
			The record, of conversations that are over too:
			  /transcripts [FILTERS]   conversations in the record, the newest first; filters: handle=H since=TIME
			                           until=TIME ending=HOW cut-off=WHY search=WORD unanswered
			                           undelivered before=N
			  /search WORDS            what was said with all these words
			  /show N                  all of conversation N
			  /export N FILE           writes it to FILE, which ends in .txt, .json or .csv
			To say something that begins with / or \\, put a space in front. Ctrl-C stops the server.""";

	private Wording() {
	}

	static List<String> ready(ListenersReady ready) {
		return ready.listeners()
			.stream()
			.map((listener) -> "Listening on %s, waiting for a connection."
				.formatted(new HostAndPort(listener.address(), listener.port())))
			.toList();
	}

	static String ports(ListenersReady ready) {
		return ready.listeners()
			.stream()
			.map((listener) -> Integer.toString(listener.port()))
			.collect(Collectors.joining(", "));
	}

	static String name(DeskEntry entry) {
		return VisibleText.of(entry.name());
	}

	static String connected(String address, long number) {
		return "%s has connected (conversation %d). Wait for the first message.".formatted(VisibleText.of(address),
				number);
	}

	static String said(DeskEntry entry, Turn turn) {
		return name(entry) + "> " + VisibleText.of(turn.text().value());
	}

	/** What a client said that has gone before it could be shown as waiting. */
	static String lastWords(ConversationEvent.ClientTurn event) {
		String name = event.handle().map(Handle::value).orElseGet(event.conversation()::anonymous);
		return VisibleText.of(name) + "> " + VisibleText.of(event.turn().text().value());
	}

	static String opened(DeskEntry entry) {
		String who = entry.handle().isPresent() ? name(entry) + " from " : "";
		return "-- conversation %d: %s%s --".formatted(entry.id().number(), who, VisibleText.of(entry.address()));
	}

	static String ended(String name, Ending ending, Optional<CutOff> cutOff) {
		String why = cutOff.map((code) -> " (%s)".formatted(Words.of(code))).orElse("");
		return switch (ending) {
			case CLIENT_QUIT -> name + " has ended the conversation.";
			case CLIENT_GONE -> name + " has gone without a word: the conversation is over" + why + ".";
			case SERVER_QUIT -> (cutOff.isEmpty() ? "You have ended the conversation with "
					: "Something has failed in the conversation with ") + name + why + ".";
			case IDLE -> "The conversation with " + name + " has ended, its time was up" + why + ".";
			case REFUSED -> name + " has been cut off" + why + ".";
			case SERVER_STOPPED -> "The conversation with " + name + " ends, because the server stops.";
			case NODE_LOST -> "The conversation with " + name + " has ended, because its node is lost.";
			case JOURNAL_FAILED -> "The conversation with " + name + " has ended, because the journal can't keep it.";
		};
	}

	static String journal(JournalState state) {
		return switch (state) {
			case JournalState.Failing(String reason) ->
				"The journal can't write (%s). Nothing is sent or shown until it can."
					.formatted(VisibleText.of(reason));
			case JournalState.Writing writing -> "The journal writes again: conversations go on.";
		};
	}

	static String waitingFor(String name) {
		return "It is %s's turn. Your text stays as a draft; Enter sends it once %s has written.".formatted(name, name);
	}

	/** What has become of an answer is not known yet. */
	static String pending(String client) {
		return "Your answer is kept. Whether %s has it is not known yet: the client's server does not answer."
			.formatted(client);
	}

	static String claimedBy(String operator, ConversationId conversation) {
		return "%s has claimed conversation %s.".formatted(VisibleText.of(operator), conversation);
	}

	static String released(DeskNews.Released released) {
		String how = released.ranOut() ? "%s's claim on conversation %s has run out"
				: "%s has given up conversation %s";
		return (how + ": anybody may answer it.").formatted(VisibleText.of(released.by().name()),
				released.conversation());
	}

	/** What somebody else has answered. */
	static String answered(Turn turn) {
		return VisibleText.of(turn.author().orElse("server") + "> " + turn.text().value());
	}

	static String row(DeskEntry entry, Instant now) {
		String state = entry.waiting()
			.map((turn) -> "waits for your answer, " + time(Duration.between(turn.at(), now)))
			.orElse((entry.lastTurn() == 0) ? "has not written yet" : "has the floor");
		String held = (entry.held() > 0) ? ", has sent %d more already".formatted(entry.held()) : "";
		String claim = entry.claim().map((claimed) -> ", claimed by " + VisibleText.of(claimed.by().name())).orElse("");
		return "%4d  %-10s  %-15s  %s%s%s".formatted(entry.id().number(), name(entry), VisibleText.of(entry.address()),
				state, held, entry.reconnecting() ? claim + ", reconnecting" : claim);
	}

	static String time(Duration waited) {
		long seconds = Math.max(0, waited.toSeconds());
		return (seconds < 60) ? seconds + " s" : "%d min %02d s".formatted(seconds / 60, seconds % 60);
	}

}
