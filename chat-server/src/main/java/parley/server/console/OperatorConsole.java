package parley.server.console;

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
import parley.server.desk.EndOutcome;
import parley.server.desk.Note;
import parley.server.desk.Operator;
import parley.server.desk.ReplyOutcome;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;

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

	private final Screen screen;

	private final String ports;

	private final InstantSource clock;

	private final Focus focus;

	OperatorConsole(Desk desk, Operator operator, TranscriptCommands transcripts, Screen screen, String ports,
			InstantSource clock) {
		this.desk = desk;
		this.operator = operator;
		this.transcripts = transcripts;
		this.screen = screen;
		this.ports = ports;
		this.clock = clock;
		this.team = new TeamCommands(desk, operator, screen, clock);
		this.focus = new Focus(desk, operator, screen);
	}

	/** Takes note of an event that the desk already knows of. */
	synchronized void on(ConversationEvent event) {
		switch (event) {
			case ConversationEvent.Connected connected -> connected(connected);
			case ConversationEvent.ClientTurn turn -> arrived(turn);
			case ConversationEvent.MessageHeld held -> sayHeld(held);
			case ConversationEvent.MessageRefused refused ->
				this.screen.print("A message of %s could not be taken (%s); it was told why."
					.formatted(name(refused.conversation()), refused.code()));
			case ConversationEvent.ReplySent sent -> answered(sent);
			case ConversationEvent.ReplyUndelivered lost -> this.screen
				.print("Not delivered to %s: %s".formatted(name(lost.conversation()), lost.turn().text().value()));
			case ConversationEvent.Ended ended -> ended(ended);
		}
		showPrompt();
	}

	/** Takes note of what other operators do. */
	synchronized void on(DeskNews news) {
		switch (news) {
			case DeskNews.Claimed(Claim claim, Optional<Operator> from) when !claim.by().equals(this.operator) ->
				claimed(claim);
			case DeskNews.Claimed(Claim claim, Optional<Operator> from) ->
				from.filter((who) -> !who.equals(this.operator))
					.ifPresent((who) -> this.screen.print("%s has handed conversation %s over to you."
						.formatted(VisibleText.of(who.name()), claim.conversation())));
			case DeskNews.Released released -> released(released);
			case DeskNews.Noted(Note note) when !note.by().equals(this.operator)
					&& this.focus.isOn(note.conversation()) ->
				this.screen.print(VisibleText.of("%s has noted: %s".formatted(note.by(), note.text())));
			default -> {
				return;
			}
		}
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
		DeskEntry entry = this.focus.entry().orElse(null);
		EndOutcome outcome = (entry != null) ? this.desk.end(this.operator, entry.id(), null) : new EndOutcome.Over();
		switch (outcome) {
			case EndOutcome.Ended ended -> {
			}
			case EndOutcome.ClaimedBy(Claim claim) -> this.screen.print(Wording.claimedBy(claim));
			default -> this.screen.print("No conversation is open, so there is none to end. Ctrl-C stops the server.");
		}
		return Typed.DONE;
	}

	/** Waits until somebody waits for an answer. */
	void awaitWaiting() throws InterruptedException {
		this.desk.awaitWaiting(this.operator);
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
		int others = this.desk.waiting() - (ours ? 1 : 0);
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
			case ReplyOutcome.Accepted accepted -> {
				this.screen.print("you> " + text.value());
				this.focus.attend();
				yield Typed.DONE;
			}
			case ReplyOutcome.NotYourTurn notYourTurn -> tooEarly(Wording.waitingFor(Wording.name(entry)));
			case ReplyOutcome.AnsweredBy(Operator by, int turn) -> answered(entry, by);
			case ReplyOutcome.NewerTurn newer -> {
				this.desk.find(entry.id()).ifPresent(this.focus::showWaiting);
				yield tooEarly(Wording.name(entry) + " has said something else. Your text stays as a draft.");
			}
			case ReplyOutcome.ClaimedBy(Claim claim) ->
				tooEarly(Wording.claimedBy(claim) + " Your text stays as a draft.");
			case ReplyOutcome.TooManyBytes(int bytes) ->
				refuse("Not sent: %d bytes too long for %s, whose program reads 500 at once. Please shorten it."
					.formatted(bytes, Wording.name(entry)));
			case ReplyOutcome.Over over -> tooEarly(Wording.name(entry) + " has gone. Your text stays as a draft.");
		};
	}

	/** By somebody else, or by this operator, who has typed again before the client. */
	private Typed answered(DeskEntry entry, Operator by) {
		String name = Wording.name(entry);
		return tooEarly(by.equals(this.operator) ? Wording.waitingFor(name)
				: "%s has answered %s already. Your text stays as a draft.".formatted(VisibleText.of(by.name()), name));
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
		List<DeskEntry> open = this.desk.open();
		this.screen.print(open.isEmpty() ? "Nobody is connected. Waiting for a connection on port " + this.ports + "."
				: "%d connected, %d waiting for an answer:".formatted(open.size(), this.desk.waiting()));
		open.forEach((entry) -> this.screen.print(Wording.row(entry, this.clock.instant())));
	}

	private void next() {
		DeskEntry other = this.desk.inbox()
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
				? this.desk.find(new ConversationId(Long.parseLong(number))) : Optional.empty();
		entry.ifPresentOrElse(this.focus::open, () -> this.screen
			.print("There is no open conversation %s. /list shows them.".formatted(number).replace("  ", " ")));
		return entry.isPresent();
	}

	/** By somebody else, on the page or by a program. */
	private void answered(ConversationEvent.ReplySent sent) {
		boolean mine = sent.turn().author().equals(Optional.of(this.operator.name()));
		if (this.focus.isOn(sent.conversation()) && !mine) {
			this.screen.print(Wording.answered(sent.turn()));
			attendUnlessTyping();
		}
	}

	private void claimed(Claim claim) {
		if (this.focus.isOn(claim.conversation())) {
			this.screen.print(Wording.claimedBy(claim));
			attendUnlessTyping();
		}
	}

	private void released(DeskNews.Released released) {
		if (released.by().equals(this.operator)) {
			if (released.ranOut()) {
				this.screen.print("Your claim on conversation %s has run out.".formatted(released.conversation()));
			}
		}
		else if (this.focus.isOn(released.conversation()) || this.focus.isNowhere()) {
			this.screen.print(Wording.released(released));
			attendUnlessTyping();
		}
	}

	private void attendUnlessTyping() {
		if (this.screen.isDraftEmpty()) {
			this.focus.attend();
		}
	}

	private void connected(ConversationEvent.Connected connected) {
		this.screen.print(Wording.connected(connected.address(), connected.conversation().number()));
		if (this.focus.isNowhere()) {
			this.focus.turnTo(connected.conversation());
		}
	}

	private void arrived(ConversationEvent.ClientTurn event) {
		ConversationId id = event.conversation();
		Optional<DeskEntry> found = this.desk.find(id);
		if (found.isEmpty()) {
			this.focus.showLastWords(event);
			return;
		}
		DeskEntry entry = found.get();
		if (entry.waiting().isEmpty() || !(this.focus.isOn(id) || entry.isFreeFor(this.operator))) {
			return;
		}
		if (this.focus.isOn(id)) {
			this.focus.open(entry);
		}
		else if (this.screen.isDraftEmpty() && !this.focus.isAwaited()) {
			this.focus.attend();
		}
		else {
			this.screen.print("%s is waiting too (conversation %d).".formatted(Wording.name(entry), id.number()));
		}
	}

	private void sayHeld(ConversationEvent.MessageHeld held) {
		if (this.focus.isOn(held.conversation())) {
			this.screen.print("%s has written again before your answer (%d held).".formatted(name(held.conversation()),
					held.waiting()));
		}
	}

	private void ended(ConversationEvent.Ended ended) {
		String name = ended.handle().map((handle) -> handle.value()).orElse("anonymous");
		this.screen.print(Wording.ended(VisibleText.of(name), ended.ending()));
		if (ended.ending() != Ending.SERVER_STOPPED) {
			this.screen.print("Waiting for a connection on port " + this.ports + ".");
		}
		if (this.focus.isOn(ended.conversation())) {
			this.focus.leave();
			if (this.screen.isDraftEmpty()) {
				this.focus.attendAnyone();
			}
			else {
				this.screen.print("Your draft for %s is still there.".formatted(VisibleText.of(name)));
			}
		}
	}

	private String name(ConversationId id) {
		return this.desk.find(id).map(Wording::name).orElse("anonymous");
	}

}
