package parley.server.conversation;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

import org.jspecify.annotations.Nullable;

import parley.protocol.MessageText;
import parley.protocol.ResumeAnswer;
import parley.protocol.ResumeSecret;
import parley.server.turn.ConversationId;
import parley.server.turn.ResumeDecision;

/** A client of a simulated world, and the lines that it has had. */
final class SimulatedClient {

	private final SimulatedWorld world;

	private final boolean isResumable;

	private @Nullable Line line;

	private @Nullable Line replaced;

	/**
	 * Those that the server may expect: it may not have heard of the last, nor this of
	 * its answer.
	 */
	private final Deque<ResumeSecret> secrets = new ArrayDeque<>();

	private ConversationId id = new ConversationId(0);

	private int heard;

	private int said;

	private boolean over;

	SimulatedClient(SimulatedWorld world, boolean isResumable) {
		this.world = world;
		this.isResumable = isResumable;
	}

	boolean isResumable() {
		return this.isResumable;
	}

	boolean isOver() {
		return this.over;
	}

	boolean isConnected() {
		return this.line != null;
	}

	ConversationId id() {
		return this.id;
	}

	int heard() {
		return this.heard;
	}

	@Nullable Line line() {
		return this.line;
	}

	/** The line before this one, of which the server may hear late. */
	@Nullable Line replaced() {
		return this.replaced;
	}

	List<ResumeSecret> secrets() {
		return List.copyOf(this.secrets);
	}

	void shows(ResumeSecret next) {
		this.secrets.addFirst(next);
	}

	void hides(ResumeSecret next) {
		this.secrets.remove(next);
	}

	int nextSaying() {
		return ++this.said;
	}

	/** The server has taken so much; the rest is said again. */
	void taken(int taken) {
		this.said = taken;
	}

	Line connects() {
		return new Line();
	}

	void speaksOver(Line line, ConversationId conversation) {
		this.line = line;
		this.id = conversation;
	}

	void loses() {
		if (this.line != null) {
			this.line.cut = true;
			this.line.inFlight.clear();
			this.replaced = this.line;
			this.line = null;
		}
	}

	void ends() {
		this.over = true;
		loses();
	}

	/** The network brings what is under way. */
	void receives() {
		Line now = this.line;
		while (now != null && !now.inFlight.isEmpty()) {
			hear(now.inFlight.remove());
		}
		if (now != null && now.closed) {
			if (now.quit || !this.isResumable) {
				ends();
			}
			else {
				loses();
			}
		}
	}

	private void hear(MessageText text) {
		if (SimulatedWorld.isFarewell(text)) {
			return;
		}
		SimulatedJournal.CommittedRecord known = this.world.journal().find(this.id);
		this.world.check(known != null && known.answers().size() > this.heard
				&& known.answers().get(this.heard).text().equals(text), "answers come once and in order");
		this.heard++;
	}

	/** One line to the server. */
	final class Line implements ClientLink {

		private final Deque<MessageText> inFlight = new ArrayDeque<>();

		private boolean cut;

		private boolean closed;

		private boolean quit;

		@Override
		public String address() {
			return "192.0.2.1";
		}

		@Override
		public int excessBytes(MessageText text) {
			return 0;
		}

		@Override
		public void send(MessageText text) {
			if (this.cut || this.closed) {
				throw new UndeliverableException(new IllegalStateException("cut"));
			}
			SimulatedClient.this.world.check(SimulatedWorld.isFarewell(text) || isCommitted(text),
					"committed before it is sent");
			this.inFlight.add(text);
		}

		private boolean isCommitted(MessageText text) {
			SimulatedJournal.CommittedRecord known = SimulatedClient.this.world.journal().find(SimulatedClient.this.id);
			return known != null && known.answers().stream().map(ResumeDecision.Answer::text).anyMatch(text::equals);
		}

		@Override
		public void answer(ResumeAnswer answer) {
			if (answer instanceof ResumeAnswer.Resumed(int taken, int answers)) {
				taken(taken);
				while (SimulatedClient.this.secrets.size() > 1) {
					SimulatedClient.this.secrets.removeLast();
				}
				SimulatedClient.this.world.check(answers >= SimulatedClient.this.heard,
						"the server knows what was heard");
			}
		}

		@Override
		public void replaced() {
			this.closed = true;
		}

		@Override
		public void expire() {
			// Nothing waits for this client.
		}

		@Override
		public void quit() {
			this.quit = true;
			this.closed = true;
		}

		@Override
		public void close() {
			this.closed = true;
		}

	}

}
