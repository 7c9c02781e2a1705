package parley.server.console;

import java.util.Optional;

import org.jspecify.annotations.Nullable;

import parley.server.conversation.ConversationEvent;
import parley.server.desk.Claim;
import parley.server.desk.Desk;
import parley.server.desk.DeskEntry;
import parley.server.desk.Operator;
import parley.server.turn.ConversationId;

/**
 * Which conversation is open at the console, and what of it has been shown: each turn
 * once, and always before it is answered. Not safe for several threads; the console
 * guards it.
 */
final class Focus {

	private final Desk desk;

	private final Operator operator;

	private final Screen screen;

	private @Nullable ConversationId current;

	private @Nullable ConversationId lastShown;

	/** The last turn that was shown of it. */
	private int lastShownTurn;

	Focus(Desk desk, Operator operator, Screen screen) {
		this.desk = desk;
		this.operator = operator;
		this.screen = screen;
	}

	/** The open conversation, unless it has ended. */
	Optional<DeskEntry> entry() {
		return (this.current == null) ? Optional.empty() : this.desk.view().find(this.current);
	}

	boolean isOn(ConversationId id) {
		return id.equals(this.current);
	}

	boolean isNowhere() {
		return this.current == null;
	}

	/** Whether the operator is to answer the open conversation now. */
	boolean isAwaited() {
		return entry().filter((entry) -> entry.isFreeFor(this.operator)).flatMap(DeskEntry::waiting).isPresent();
	}

	/** Who else answers the open conversation, if anybody has claimed it. */
	Optional<Operator> otherOperator() {
		return entry().filter((entry) -> !entry.isFreeFor(this.operator)).flatMap(DeskEntry::claim).map(Claim::by);
	}

	/** The last of its turns that the operator has seen, or 0. */
	int seen() {
		return this.lastShownTurn;
	}

	void open(DeskEntry entry) {
		if (!entry.id().equals(this.lastShown)) {
			this.screen.print(Wording.opened(entry));
		}
		turnTo(entry.id());
		showWaiting(entry);
	}

	/** Opens one that there is nothing to show of yet. */
	void turnTo(ConversationId id) {
		this.current = id;
		if (!id.equals(this.lastShown)) {
			this.lastShown = id;
			this.lastShownTurn = 0;
		}
	}

	void leave() {
		this.current = null;
	}

	/**
	 * Makes the one that waits longest the open one, unless the open one waits itself.
	 */
	void attend() {
		if (isAwaited()) {
			entry().ifPresent(this::showWaiting);
		}
		else {
			this.desk.view().longestWaiting(this.operator).ifPresent(this::open);
		}
	}

	/** Opens the one that waits longest, or else anyone. */
	void attendAnyone() {
		attend();
		if (isNowhere()) {
			this.desk.view().open().stream().findFirst().ifPresent(this::open);
		}
	}

	/** Shows what waits for an answer, if it has not been shown. */
	void showWaiting(DeskEntry entry) {
		entry.waiting().filter((turn) -> turn.number() > this.lastShownTurn).ifPresent((turn) -> {
			this.lastShownTurn = turn.number();
			this.screen.print(Wording.said(entry, turn));
		});
	}

	/** Its client has gone meanwhile, but what it said was said. */
	void showLastWords(ConversationEvent.ClientTurn event) {
		boolean shown = event.conversation().equals(this.lastShown) && event.turn().number() <= this.lastShownTurn;
		if (!shown) {
			this.screen.print(Wording.lastWords(event));
		}
	}

}
