package parley.server.turn;

import java.util.ArrayList;
import java.util.List;

import parley.protocol.SecretHash;

/**
 * What is kept of a conversation for a client that may lose its connection: what it has
 * to show, and what it may have missed (R4). Immutable.
 *
 * @param next the hash of the secret that the client will show
 * @param taken how many of the client's messages have been taken
 * @param said how many answers there are
 * @param answers the last {@link TurnsSoFar#KEPT_ANSWERS} of them, in order
 */
public record ResumeState(SecretHash next, int taken, int said, List<ResumeDecision.Answer> answers) {

	static ResumeState begin(SecretHash next) {
		return new ResumeState(next, 0, 0, List.of());
	}

	static ResumeState of(TurnsSoFar before) {
		return new ResumeState(before.next(), before.taken(), before.said(), before.lastAnswers());
	}

	ResumeState withTaken() {
		return new ResumeState(this.next, this.taken + 1, this.said, this.answers);
	}

	ResumeState withAnswer(ResumeDecision.Answer answer) {
		List<ResumeDecision.Answer> last = new ArrayList<>(this.answers);
		last.add(answer);
		int first = Math.max(0, last.size() - TurnsSoFar.KEPT_ANSWERS);
		return new ResumeState(this.next, this.taken, this.said + 1, List.copyOf(last.subList(first, last.size())));
	}

	ResumeState withNext(SecretHash following) {
		return new ResumeState(following, this.taken, this.said, this.answers);
	}

	ResumeDecision resume(SecretHash shown, int heard) {
		int missed = this.said - heard;
		if (!this.next.equals(shown) || missed < 0 || missed > this.answers.size()) {
			return new ResumeDecision.Gone();
		}
		int firstMissed = this.answers.size() - missed;
		return new ResumeDecision.Resumed(this.taken, this.said, this.answers.subList(0, firstMissed),
				this.answers.subList(firstMissed, this.answers.size()));
	}

}
