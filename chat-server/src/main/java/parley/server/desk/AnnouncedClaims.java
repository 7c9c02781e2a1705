package parley.server.desk;

import java.time.Instant;
import java.util.Optional;

import parley.server.turn.ConversationId;

/**
 * Claims of which others are told.
 */
final class AnnouncedClaims implements Claims {

	private final Claims claims;

	private final DeskChanges changes;

	AnnouncedClaims(Claims claims, DeskChanges changes) {
		this.claims = claims;
		this.changes = changes;
	}

	@Override
	public ClaimState give(Claim wanted, Operator from, Instant now) {
		return announce(this.claims.give(wanted, from, now));
	}

	@Override
	public ClaimState assign(Claim wanted) {
		return announce(this.claims.assign(wanted));
	}

	@Override
	public Optional<ClaimState> renew(Claim held, Instant until) {
		return this.claims.renew(held, until).map(this::announce);
	}

	@Override
	public Optional<ClaimState> release(ConversationId id, Operator by) {
		return this.claims.release(id, by).map(this::announce);
	}

	@Override
	public Optional<ClaimState> find(ConversationId id) {
		return this.claims.find(id);
	}

	/** Others see that it is over. */
	@Override
	public void ended(ConversationId id) {
		this.claims.ended(id);
	}

	private ClaimState announce(ClaimState state) {
		this.changes.changed(state.conversation());
		return state;
	}

}
