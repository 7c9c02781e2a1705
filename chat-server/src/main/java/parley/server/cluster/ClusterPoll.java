package parley.server.cluster;

import java.util.Set;

/**
 * Does what other nodes want done here, performs what operators want, and shows what
 * other nodes have done. Used by one thread.
 */
final class ClusterPoll {

	private final Membership membership;

	private final Transfers transfers;

	private final IntentExecutor executor;

	private final RemoteView remote;

	private final IntentRepository intents;

	private final PendingOutcomes outcomes;

	ClusterPoll(Membership membership, Transfers transfers, IntentExecutor executor, RemoteView remote,
			IntentRepository intents, PendingOutcomes outcomes) {
		this.membership = membership;
		this.transfers = transfers;
		this.executor = executor;
		this.remote = remote;
		this.intents = intents;
		this.outcomes = outcomes;
	}

	/** Looks once. */
	void look() {
		Identity me = this.membership.identity();
		if (me != null) {
			this.transfers.look(me).forEach(this.remote::isHere);
			this.executor.performPending(me);
			this.remote.look(me.number());
		}
		Set<Long> expected = this.outcomes.intents();
		if (!expected.isEmpty()) {
			this.intents.outcomes(expected).forEach(this.outcomes::complete);
		}
	}

}
