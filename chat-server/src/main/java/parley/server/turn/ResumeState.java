package parley.server.turn;

import java.util.ArrayDeque;
import java.util.List;

import parley.protocol.SecretHash;

/**
 * What is kept of a conversation for a client that may lose its connection: what it has
 * to show, and what it may have missed (R4). Not safe for several threads;
 * {@link TurnStateService} guards it.
 */
final class ResumeState {

	private final ArrayDeque<ResumeDecision.Answer> answers = new ArrayDeque<>(2);

	private SecretHash next;

	private int taken;

	private int said;

	ResumeState(SecretHash next) {
		this.next = next;
	}

	ResumeState(TurnsSoFar before) {
		this.next = before.next();
		this.taken = before.taken();
		this.said = before.said();
		this.answers.addAll(before.lastAnswers());
	}

	void took() {
		this.taken++;
	}

	void said(ResumeDecision.Answer answer) {
		this.said++;
		this.answers.add(answer);
		if (this.answers.size() > TurnsSoFar.KEPT_ANSWERS) {
			this.answers.remove();
		}
	}

	ResumeDecision resume(SecretHash shown, int heard, SecretHash following) {
		int missed = this.said - heard;
		if (!this.next.equals(shown) || missed < 0 || missed > this.answers.size()) {
			return new ResumeDecision.Gone();
		}
		this.next = following;
		List<ResumeDecision.Answer> last = List.copyOf(this.answers);
		int firstMissed = last.size() - missed;
		return new ResumeDecision.Resumed(this.taken, this.said, last.subList(0, firstMissed),
				last.subList(firstMissed, last.size()));
	}

}
