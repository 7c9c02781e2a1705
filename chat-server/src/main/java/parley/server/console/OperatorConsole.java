package parley.server.console;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import parley.protocol.MessageText;
import parley.protocol.VisibleText;
import parley.server.conversation.ConversationEvent;
import parley.server.desk.Claim;
import parley.server.desk.Desk;
import parley.server.desk.DeskEntry;
import parley.server.desk.DeskNews;
import parley.server.desk.Operator;
import parley.server.turn.CommandOutcome;
import parley.server.turn.ConversationId;
import parley.server.turn.ReplyOutcome;

/**
 * What an operator sees and does in lines of text, on whatever screen: one conversation
 * is open at a time, normally the one that waits longest (B17). It is never exchanged for
 * another while something is being typed. Safe for any thread.
 */
final class OperatorConsole {

	private final Desk desk;

	private final Operator operator;

	private final TranscriptCommands transcripts;

	private final TeamCommands team;

	private final Drain drain;

	private final Screen screen;

	private final String ports;

	private final InstantSource clock;

	private final Focus focus;

	private final Notices notices;

	OperatorConsole(Desk desk, Operator operator, TranscriptCommands transcripts, Drain drain, Screen screen,
			String ports, InstantSource clock) {
		this.desk = desk;
		this.operator = operator;
		this.transcripts = transcripts;
		this.drain = drain;
		this.screen = screen;
		this.ports = ports;
		this.clock = clock;
		this.team = new TeamCommands(desk, operator, screen, clock);
		this.focus = new Focus(desk, operator, screen);
		this.notices = new Notices(desk, operator, screen, this.focus, ports);
	}

	/** Takes note of an event that the desk already knows of. */
	synchronized void on(ConversationEvent event) {
		this.notices.on(event);
		showPrompt();
	}

	/** Takes note of what other operators do. */
	synchronized void on(DeskNews news) {
		this.notices.on(news);
		showPrompt();
	}

	/** Does what the operator typed; waits for the database without the lock. */
	Typed entered(String line) {
		this.desk.seen(this.operator);
		openEntry().ifPresent((entry) -> this.desk.keepClaim(this.operator, entry.id()));
		Typed typed = switch (OperatorCommand.isCommand(line) ? OperatorCommand.parse(line) : null) {
			case null -> reply(line);
			case OperatorCommand.OfDesk command -> command(command);
			case OperatorCommand.OfTeam command -> {
				run(command);
				yield Typed.DONE;
			}
			case OperatorCommand.OfTranscripts command -> {
				this.transcripts.run(command);
				yield Typed.DONE;
			}
		};
		showPrompt();
		return typed;
	}

	/** Answers the open conversation. */
	synchronized Typed reply(String line) {
		DeskEntry entry = this.focus.entry().orElse(null);
		if (entry == null) {
			return tooEarly("No conversation is open. Your text stays as a draft; /next opens the one that waits.");
		}
		return switch (MessageText.check(line)) {
			case MessageText.Fits(MessageText text) -> reply(entry, text);
			case MessageText.TooLong tooLong -> refuse("Not sent: %d characters too long, at most %d are possible."
				.formatted(tooLong.excess(), MessageText.MAX_CHARACTERS));
			case MessageText.Empty empty -> Typed.DONE;
			default -> refuse("Not sent: a message is one line.");
		};
	}

	/** Ends the open conversation. */
	synchronized Typed quit() {
		this.focus.entry().ifPresentOrElse(this::end, () -> this.screen.print(Wording.NOTHING_TO_END));
		return Typed.DONE;
	}

	private void end(DeskEntry entry) {
		switch (this.desk.end(this.operator, entry.id(), null)) {
			case ReplyOutcome.Accepted _, CommandOutcome.Done _ -> {
			}
			case ReplyOutcome.Claimed(String other, Instant until) ->
				this.screen.print(Wording.claimedBy(other, entry.id()));
			case ReplyOutcome.Pending pending -> this.screen.print(Wording.END_PENDING);
			default -> this.screen.print(Wording.NOTHING_TO_END);
		}
	}

	/** Waits until somebody waits for an answer. */
	void awaitWaiting() throws InterruptedException {
		this.desk.view().awaitWaiting(this.operator);
	}

	/**
	 * Makes the one that waits longest the open one, unless the open one waits itself.
	 */
	synchronized void attend() {
		this.focus.attend();
	}

	/**
	 * {@return what the prompt should say now}
	 */
	synchronized String prompt() {
		Optional<DeskEntry> entry = this.focus.entry();
		boolean ours = this.focus.isAwaited();
		int others = this.desk.view().waiting() - (ours ? 1 : 0);
		String who = entry.map((open) -> ours ? Wording.name(open) : standing(open)).orElse("nobody waiting");
		return (others > 0) ? "%s (%d waiting)> ".formatted(who, others) : who + "> ";
	}

	synchronized void showPrompt() {
		this.screen.prompt(prompt());
	}

	private String standing(DeskEntry open) {
		return this.focus.otherOperator()
			.map((other) -> "%s, %s answers".formatted(Wording.name(open), VisibleText.of(other.name())))
			.orElse(Wording.name(open) + "'s turn");
	}

	private void run(OperatorCommand.OfTeam command) {
		if (command instanceof OperatorCommand.Claim(String number) && !number.isEmpty() && !openNumber(number)) {
			return;
		}
		this.team.run(command, openEntry());
		if (command instanceof OperatorCommand.Hand) {
			attend();
		}
	}

	private synchronized Optional<DeskEntry> openEntry() {
		return this.focus.entry();
	}

	private synchronized Typed command(OperatorCommand.OfDesk command) {
		switch (command) {
			case OperatorCommand.End end -> quit();
			case OperatorCommand.Overview overview -> list();
			case OperatorCommand.Next next -> next();
			case OperatorCommand.DrainServer(String time) -> this.screen.print(this.drain.begin(time));
			case OperatorCommand.Help help -> Wording.HELP.lines().forEach(this.screen::print);
			case OperatorCommand.Open(String number) -> openNumber(number);
			case OperatorCommand.Unknown(String word) -> {
				return refuse("There is no %s. /help shows what there is; put a space in front to send it as text."
					.formatted(word));
			}
		}
		return Typed.DONE;
	}

	private Typed reply(DeskEntry entry, MessageText text) {
		return switch (this.desk.reply(this.operator, entry.id(), this.focus.seen(), text)) {
			case ReplyOutcome.Accepted _, CommandOutcome.Done _ -> {
				this.screen.print("you> " + text.value());
				this.focus.attend();
				yield Typed.DONE;
			}
			case ReplyOutcome.NotYourTurn notYourTurn -> tooEarly(Wording.waitingFor(Wording.name(entry)));
			case ReplyOutcome.Answered(String author, int answer) -> answered(entry, author);
			case ReplyOutcome.Newer newer -> {
				this.desk.view().find(entry.id()).ifPresent(this.focus::showWaiting);
				yield tooEarly(Wording.name(entry) + " has said something else. Your text stays as a draft.");
			}
			case ReplyOutcome.Claimed(String other, Instant until) ->
				tooEarly(Wording.claimedBy(other, entry.id()) + " Your text stays as a draft.");
			case ReplyOutcome.TooManyBytes(int bytes) ->
				refuse("Not sent: %d bytes too long for %s, whose program reads 500 at once. Please shorten it."
					.formatted(bytes, Wording.name(entry)));
			case ReplyOutcome.Pending pending -> {
				this.screen.print(Wording.pending(Wording.name(entry)));
				yield Typed.DONE;
			}
			case CommandOutcome.Over over -> tooEarly(Wording.name(entry) + " has gone. Your text stays as a draft.");
		};
	}

	/** By somebody else, or by this operator, who has typed again before the client. */
	private Typed answered(DeskEntry entry, String author) {
		String name = Wording.name(entry);
		return tooEarly(author.equals(this.operator.name()) ? Wording.waitingFor(name)
				: "%s has answered %s already. Your text stays as a draft.".formatted(VisibleText.of(author), name));
	}

	private Typed refuse(String why) {
		this.screen.print(why);
		return Typed.REFUSED;
	}

	private Typed tooEarly(String why) {
		this.screen.print(why);
		return Typed.TOO_EARLY;
	}

	private void list() {
		List<DeskEntry> open = this.desk.view().open();
		this.screen.print(open.isEmpty() ? "Nobody is connected. Waiting for a connection on port " + this.ports + "."
				: "%d connected, %d waiting for an answer:".formatted(open.size(), this.desk.view().waiting()));
		open.forEach((entry) -> this.screen.print(Wording.row(entry, this.clock.instant())));
	}

	private void next() {
		DeskEntry other = this.desk.view()
			.inbox()
			.stream()
			.filter((entry) -> !this.focus.isOn(entry.id()))
			.findFirst()
			.orElse(null);
		if (other == null) {
			this.screen.print("Nobody else is waiting for an answer.");
		}
		else {
			this.focus.open(other);
		}
	}

	private synchronized boolean openNumber(String number) {
		Optional<DeskEntry> entry = number.matches("\\d{1,18}")
				? this.desk.view().find(new ConversationId(Long.parseLong(number))) : Optional.empty();
		entry.ifPresentOrElse(this.focus::open, () -> this.screen
			.print("There is no open conversation %s. /list shows them.".formatted(number).replace("  ", " ")));
		return entry.isPresent();
	}

}
