package parley.server.console;

import java.util.Optional;

import parley.protocol.VisibleText;
import parley.server.conversation.ConversationEvent;
import parley.server.desk.Claim;
import parley.server.desk.Desk;
import parley.server.desk.DeskEntry;
import parley.server.desk.DeskNews;
import parley.server.desk.Note;
import parley.server.desk.Operator;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;

/**
 * What appears at the console by itself, because of clients and of other operators. Not
 * safe for several threads; the console guards it.
 */
final class Notices {

	private final Desk desk;

	private final Operator operator;

	private final Screen screen;

	private final Focus focus;

	private final String ports;

	Notices(Desk desk, Operator operator, Screen screen, Focus focus, String ports) {
		this.desk = desk;
		this.operator = operator;
		this.screen = screen;
		this.focus = focus;
		this.ports = ports;
	}

	/** Shows an event that the desk already knows of. */
	void on(ConversationEvent event) {
		switch (event) {
			case ConversationEvent.Connected connected -> connected(connected);
			case ConversationEvent.Reopened reopened ->
				this.screen.print(Wording.connected(reopened.address(), reopened.conversation().number()));
			case ConversationEvent.ClientTurn turn -> arrived(turn);
			case ConversationEvent.MessageHeld held -> sayHeld(held);
			case ConversationEvent.MessageRefused refused ->
				this.screen.print("A message of %s could not be taken (%s); it was told why."
					.formatted(name(refused.conversation()), refused.code()));
			case ConversationEvent.ReplySent sent -> answered(sent);
			case ConversationEvent.ReplyUndelivered lost ->
				this.screen.print((isReconnecting(lost.conversation()) ? "%s has not come back yet, and will get: %s"
						: "Not delivered to %s: %s")
					.formatted(name(lost.conversation()), lost.turn().text().value()));
			case ConversationEvent.ConnectionLost lost -> this.screen
				.print("%s has lost the connection, and may come back.".formatted(name(lost.conversation())));
			case ConversationEvent.Resumed resumed ->
				this.screen.print("%s is back, and has what it had missed.".formatted(name(resumed.conversation())));
			case ConversationEvent.Ended ended -> ended(ended);
		}
	}

	/** Shows what other operators do. */
	void on(DeskNews news) {
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
			}
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
		Optional<DeskEntry> found = this.desk.view().find(id);
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
		String name = ended.handle().map((handle) -> handle.value()).orElseGet(ended.conversation()::anonymous);
		this.screen.print(Wording.ended(VisibleText.of(name), ended.ending(), ended.cutOff()));
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
			this.screen.print(Wording.claimedBy(claim.by().name(), claim.conversation()));
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

	private boolean isReconnecting(ConversationId id) {
		return this.desk.view().find(id).filter(DeskEntry::reconnecting).isPresent();
	}

	private String name(ConversationId id) {
		return this.desk.view().find(id).map(Wording::name).orElseGet(id::anonymous);
	}

}
