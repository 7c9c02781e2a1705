package parley.interop.history;

import java.util.Set;

import org.jspecify.annotations.Nullable;

import parley.interop.history.ClientHistory.Parting;
import parley.interop.history.Finding.Rule;

/**
 * What must hold when a client comes back. What its whole conversation must be, over all
 * its connections, the other rules say: they make no difference.
 */
final class ResumeRules {

	/** Then there is nothing to take up, for which nobody can be blamed. */
	private static final Set<String> ENDED_BY_PEOPLE = Set.of("client-quit", "server-quit");

	private final Reach reach;

	private final Findings findings;

	ResumeRules(Reach reach, Findings findings) {
		this.reach = reach;
		this.findings = findings;
	}

	void check(ClientHistory client, @Nullable Transcript kept) {
		client.losses().forEach((loss) -> {
			switch (loss.outcome()) {
				case Loss.TakenUp back -> takenUp(client, back, kept);
				case Loss.Refused(Set<Long> nodes) -> notTakenUp(client, loss, nodes.equals(Set.of(loss.node())), kept);
				case Loss.GivenUp() -> notTakenUp(client, loss, true, kept);
			}
		});
	}

	/** Each number is a promise, in both directions. */
	private void takenUp(ClientHistory client, Loss.TakenUp back, @Nullable Transcript kept) {
		int taken = (kept != null) ? kept.saidByClient().size() + kept.held().size() : 0;
		int answers = (kept != null) ? kept.replies().size() : 0;
		this.findings.expect(
				back.taken() <= taken && back.answers() <= answers && back.taken() >= back.score().heard()
						&& back.answers() >= back.score().heard(),
				Rule.NOTHING_LOST, "%s was told %s, and the journal has %d messages of it and %d answers"
					.formatted(client.handle(), back, taken, answers));
		this.findings.expect(back.taken() <= back.score().said(), Rule.NOTHING_INVENTED,
				"%s was told that more was taken than it had said: %s".formatted(client.handle(), back));
		this.findings.expect(client.parting() != Parting.IN_ORDER || client.heard().size() >= back.answers(),
				Rule.DELIVERY, "%s came to the end without hearing what it had missed: %s, heard %s"
					.formatted(client.handle(), back, client.heard()));
	}

	private void notTakenUp(ClientHistory client, Loss loss, boolean itsNodeAlone, @Nullable Transcript kept) {
		boolean ended = kept != null
				&& kept.endings().stream().map(Transcript.Ending::why).anyMatch(ENDED_BY_PEOPLE::contains);
		boolean wasThere = itsNodeAlone && loss.cause() == Loss.Cause.LINE;
		boolean isKept = this.reach == Reach.EVERY_NODE && kept != null && !kept.turns().isEmpty();
		this.findings.expect(ended || !(wasThere || isKept), Rule.TAKEN_UP, "%s came back and could not go on: %s, %s"
			.formatted(client.handle(), loss, (kept != null) ? kept.endings() : "not in the journal"));
	}

}
