package parley.server.console;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

import parley.protocol.VisibleText;
import parley.server.desk.Claim;
import parley.server.desk.ClaimResult;
import parley.server.desk.Desk;
import parley.server.desk.DeskEntry;
import parley.server.desk.Note;
import parley.server.desk.NoteResult;
import parley.server.desk.Operator;
import parley.server.desk.Presence;
import parley.server.journal.JournalUnavailableException;

/**
 * What an operator does with what operators share: claims and notes. Waits for the
 * database, so it is called without any lock of the console.
 */
final class TeamCommands {

	private static final String NOTHING_OPEN = "No conversation is open; /open N or /next opens one.";

	/** How many fit on a screen or two. */
	private static final int NOTES = 50;

	private final Desk desk;

	private final Operator operator;

	private final Screen screen;

	private final InstantSource clock;

	TeamCommands(Desk desk, Operator operator, Screen screen, InstantSource clock) {
		this.desk = desk;
		this.operator = operator;
		this.screen = screen;
		this.clock = clock;
	}

	/**
	 * Does what the operator typed, or says why not.
	 * @param open the conversation that is open at the console
	 */
	void run(OperatorCommand.OfTeam command, Optional<DeskEntry> open) {
		try {
			switch (command) {
				case OperatorCommand.Inbox inbox -> inbox();
				case OperatorCommand.Who who -> who();
				default -> open.ifPresentOrElse((entry) -> run(command, entry), () -> print(NOTHING_OPEN));
			}
		}
		catch (JournalUnavailableException ex) {
			print("Not done, because the journal can't write: " + ex.getMessage());
		}
	}

	private void run(OperatorCommand.OfTeam command, DeskEntry entry) {
		switch (command) {
			case OperatorCommand.Claim claim -> claim(entry);
			case OperatorCommand.Release release -> release(entry);
			case OperatorCommand.Hand(String name) -> hand(entry, name);
			case OperatorCommand.TakeNote(String text) -> note(entry, text);
			case OperatorCommand.Notes notes -> notes(entry);
			default -> throw new IllegalArgumentException(command.toString());
		}
	}

	private void inbox() {
		List<DeskEntry> inbox = this.desk.view().inbox();
		print(inbox.isEmpty() ? "Nobody is waiting for an answer." : inbox.size() + " waiting for an answer:");
		inbox.forEach((entry) -> this.screen.print(Wording.row(entry, this.clock.instant())));
	}

	private void who() {
		this.desk.working().forEach((presence) -> print(row(presence)));
	}

	private String row(Presence presence) {
		String you = presence.operator().equals(this.operator) ? " (you)" : "";
		String since = Wording.time(Duration.between(presence.since(), this.clock.instant()));
		String claimed = presence.claimed().isEmpty() ? ""
				: ", has claimed " + String.join(", ", presence.claimed().stream().map(Object::toString).toList());
		return "%s%s: working for %s%s".formatted(presence.operator(), you, since, claimed);
	}

	private void claim(DeskEntry entry) {
		print(said(entry, this.desk.claim(this.operator, entry.id())));
	}

	private void release(DeskEntry entry) {
		boolean released = this.desk.release(this.operator, entry.id());
		print(released ? "Anybody may answer %s now.".formatted(entry.name())
				: "You have not claimed conversation %s.".formatted(entry.id()));
	}

	private void hand(DeskEntry entry, String name) {
		print(Operator.isName(name) ? said(entry, this.desk.handOver(this.operator, entry.id(), new Operator(name)))
				: "Say to whom: /hand NAME. /who shows who is working.");
	}

	private String said(DeskEntry entry, ClaimResult result) {
		return switch (result) {
			case ClaimResult.Claimed(Claim claim) when claim.by().equals(this.operator) ->
				"You have claimed conversation %s (%s) for %s.".formatted(entry.id(), entry.name(), left(claim));
			case ClaimResult.Claimed(Claim claim) ->
				"%s has conversation %s (%s) now, for %s.".formatted(claim.by(), entry.id(), entry.name(), left(claim));
			case ClaimResult.ClaimedBy(Claim claim) -> Wording.claimedBy(claim.by().name(), claim.conversation());
			case ClaimResult.Over over -> entry.name() + " has gone.";
		};
	}

	private String left(Claim claim) {
		return Wording.time(Duration.between(this.clock.instant(), claim.until()).plusMillis(500));
	}

	private void note(DeskEntry entry, String text) {
		if (!Note.isText(text)) {
			print("A note has 1 to %d characters: /note TEXT.".formatted(Note.MAX_CHARACTERS));
			return;
		}
		print(switch (this.desk.note(this.operator, entry.id(), text)) {
			case NoteResult.Taken taken ->
				"Noted on conversation %s; the client does not see it.".formatted(entry.id());
			case NoteResult.TooMany(int most) ->
				"Not noted: conversation %s has %d notes already, and no more fit.".formatted(entry.id(), most);
			case NoteResult.Unknown unknown ->
				"%s has not written yet: there is nothing to note on.".formatted(entry.name());
		});
	}

	private void notes(DeskEntry entry) {
		List<Note> notes = this.desk.notes().before(entry.id(), Long.MAX_VALUE, NOTES);
		long count = this.desk.notes().count(entry.id());
		print(notes.isEmpty() ? "There are no notes on conversation %s.".formatted(entry.id())
				: (count > notes.size())
						? "The last %d of %d notes on conversation %s:".formatted(notes.size(), count, entry.id())
						: "Notes on conversation %s:".formatted(entry.id()));
		Instant now = this.clock.instant();
		notes.forEach((note) -> print(
				"%s, %s ago: %s".formatted(note.by(), Wording.time(Duration.between(note.at(), now)), note.text())));
	}

	private void print(String line) {
		this.screen.print(VisibleText.of(line));
	}

}
