package parley.server.conversation;

import org.jspecify.annotations.Nullable;

import parley.protocol.MessageText;
import parley.protocol.ResumeAnswer;
import parley.protocol.ResumeRequest;
import parley.protocol.ResumeSecret;
import parley.server.conversation.SimulatedLine.FromClient;
import parley.server.conversation.SimulatedLine.FromServer;
import parley.server.turn.ConversationId;
import parley.server.turn.PlantedDefect;

/** A client, classic or one that takes up its conversation as R4 and R10 say. */
final class SimulatedClient {

	private static final int MOST_UNANSWERED = 5;

	private final SimulatedWorld world;

	private final boolean isResumable;

	private @Nullable SimulatedLine line;

	private SimulatedSecret secret;

	private SimulatedSecret next;

	private ConversationId id = new ConversationId(0);

	/** How often the secret was shown. */
	private int shown;

	private boolean hasBegun;

	private boolean isAgreed;

	private boolean over;

	private boolean hasStoppedTrying;

	private int heard;

	private int said;

	SimulatedClient(SimulatedWorld world, boolean isResumable) {
		this.world = world;
		this.isResumable = isResumable;
		this.secret = world.secret();
		this.next = world.secret();
	}

	boolean isOver() {
		return this.over;
	}

	ConversationId id() {
		return this.id;
	}

	int heard() {
		return this.heard;
	}

	@Nullable SimulatedLine line() {
		return this.line;
	}

	SimulatedSecret next() {
		return this.next;
	}

	/** Connects for the first time. */
	SimulatedLine connect() {
		SimulatedLine first = new SimulatedLine(this.world, this);
		this.line = first;
		if (this.isResumable) {
			first.write(new FromClient.Asks(new ResumeRequest.Begin(this.secret.hash())));
		}
		return first;
	}

	/** The world knows from the start what the client learns by being answered. */
	void isIn(ConversationId conversation) {
		this.id = conversation;
	}

	boolean canComeBack() {
		return !this.over && this.hasBegun && !this.hasStoppedTrying;
	}

	/** It may come back although its line looks alive (R8). */
	SimulatedLine comeBack() {
		if (this.line != null) {
			leaveLine(this.line);
		}
		SimulatedLine again = new SimulatedLine(this.world, this);
		this.line = again;
		this.isAgreed = false;
		this.shown++;
		again.write(new FromClient.Asks(new ResumeRequest.Resume(this.secret.value(), this.heard, this.next.hash())));
		return again;
	}

	/** The server may read of it after the client is back. */
	private void leaveLine(SimulatedLine old) {
		if (this.world.chance().oneIn(8)) {
			old.write(new FromClient.Quits());
		}
		old.closeByClient();
	}

	void say() {
		if (this.line != null && (!this.isResumable || this.isAgreed) && this.said - this.heard < MOST_UNANSWERED) {
			this.line.write(new FromClient.Says(++this.said));
		}
	}

	void quit() {
		if (this.line != null && (!this.isResumable || this.isAgreed)) {
			this.line.write(new FromClient.Quits());
			end();
		}
	}

	/** It goes without a word. */
	void leave() {
		if (this.line != null) {
			this.line.closeByClient();
			lose();
		}
	}

	/** Takes what the network has brought first. */
	void receive() {
		SimulatedLine now = this.line;
		if (now == null) {
			return;
		}
		switch (now.receive()) {
			case FromServer.Text(MessageText text) -> hear(text);
			case FromServer.Answer(ResumeAnswer answer) -> take(answer);
			case FromServer.Quit quit -> end();
			case null -> {
				if (now.isAtEnd()) {
					now.closeByClient();
					lose();
				}
			}
		}
	}

	private void take(ResumeAnswer answer) {
		switch (answer) {
			case ResumeAnswer.Ready ready -> {
				this.hasBegun = true;
				agree();
				this.shown = 0;
			}
			case ResumeAnswer.Resumed(int taken, int answers) -> {
				this.world.rules().check(answers >= this.heard, Rule.ANSWERS_ARE_HEARD_ONCE_AND_IN_ORDER);
				this.said = taken;
				rotate();
				agree();
			}
			case ResumeAnswer.Gone gone -> refused();
		}
	}

	private void agree() {
		this.isAgreed = true;
	}

	private void rotate() {
		this.secret = this.next;
		this.next = this.world.secret();
		this.shown = 0;
	}

	/** A secret that was shown before may have been used up by that (R10). */
	private void refused() {
		boolean mayHaveBeenUsed = this.shown > 1;
		rotate();
		if (!mayHaveBeenUsed) {
			end();
		}
		lose();
	}

	/** It gives up if this secret is refused. */
	boolean isLastAttempt(ResumeSecret secret) {
		return !this.over && this.secret.value().equals(secret) && this.shown == 1;
	}

	private void hear(MessageText text) {
		if (!SimulatedWorld.isFarewell(text)) {
			this.world.rules()
				.check(this.world.isAnswer(this.id, this.heard, text), Rule.ANSWERS_ARE_HEARD_ONCE_AND_IN_ORDER);
			this.heard++;
		}
	}

	private void lose() {
		this.hasStoppedTrying = this.world.defect() == PlantedDefect.CLIENT_STOPS_TRYING && !this.isAgreed;
		this.line = null;
		this.over = this.over || !this.hasBegun;
	}

	private void end() {
		this.over = true;
		if (this.line != null) {
			this.line.closeByClient();
			this.line = null;
		}
	}

}
