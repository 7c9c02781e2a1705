package parley.server.wire;

import java.util.ArrayList;
import java.util.List;

import parley.server.turn.Arrival;

/**
 * Reads what {@link parley.server.conversation.RecordingLink} has recorded of one
 * conversation, and knows what may stand there and what not (section 2 of
 * docs/PROTOCOL.md, the rules of docs/ARCHITECTURE.md): turns alternate and are numbered
 * without a gap, nobody is overtaken, what is held is bounded and never held in vain,
 * nothing happens behind the ending.
 */
final class DialogueWitness {

	private final int heldLimit;

	private final List<Arrival> taken = new ArrayList<>();

	/** How many arrivals the record has mentioned. */
	private int seen;

	/** How many of those are turns or refusals now. */
	private int shown;

	private int turns;

	private int read;

	private boolean serversFloor;

	private boolean over;

	private String before = "";

	DialogueWitness(int heldLimit) {
		this.heldLimit = heldLimit;
	}

	/** The conversation is offered this now. */
	void arrives(Arrival arrival) {
		this.taken.add(arrival);
	}

	boolean isServersFloor() {
		return this.serversFloor;
	}

	int lastTurn() {
		return this.turns;
	}

	boolean isOver() {
		return this.over;
	}

	/** Reads on. */
	void read(List<String> record) {
		for (String entry : record.subList(this.read, record.size())) {
			check(!this.over, "nothing happens behind the ending: " + entry);
			read(entry);
			this.before = entry;
		}
		this.read = record.size();
		check(this.over || this.serversFloor || this.shown == this.taken.size(),
				"held although the client has the floor");
	}

	private void read(String entry) {
		String first = entry.substring(0, Math.max(0, entry.indexOf(' ')));
		String rest = entry.substring(entry.indexOf(' ') + 1);
		switch (first) {
			case "connected" -> check(this.before.isEmpty(), "connected once");
			case "held" -> held(Integer.parseInt(rest));
			case "refused" -> refused(rest);
			case "sent" -> reply(Integer.parseInt(rest), true);
			case "undelivered" -> reply(Integer.parseInt(rest), false);
			case "ended" -> this.over = true;
			case "<-", "" -> {
			}
			default -> clientTurn(Integer.parseInt(first), rest);
		}
	}

	private void held(int waiting) {
		this.seen++;
		check(this.serversFloor, "held although the client has the floor");
		check(waiting == this.seen - this.shown && waiting <= this.heldLimit, "bounded: " + waiting);
	}

	private void clientTurn(int number, String text) {
		check(!this.serversFloor, "the client has just spoken");
		check(number == ++this.turns && number % 2 == 1, "numbered without a gap: " + number);
		check(show() instanceof Arrival.Message message && message.text().value().equals(text), "in order");
		this.serversFloor = true;
	}

	private void refused(String code) {
		check(!this.serversFloor, "refused out of its place");
		check(show() instanceof Arrival.Refused refused && refused.code().name().equals(code)
				&& (!this.before.startsWith("<- ") || this.before.equals("<- " + refused.answer().value())),
				"in order");
	}

	private void reply(int number, boolean sent) {
		check(this.serversFloor, "answered a client that had not spoken");
		check(number == ++this.turns && number % 2 == 0, "numbered without a gap: " + number);
		check(sent == this.before.startsWith("<- "), "sent, if it says so");
		this.serversFloor = false;
	}

	private Arrival show() {
		this.seen = Math.max(this.seen, this.shown + 1);
		check(this.shown < this.taken.size(), "nobody has said that");
		return this.taken.get(this.shown++);
	}

	static void check(boolean holds, String what) {
		if (!holds) {
			throw new AssertionError(what);
		}
	}

}
