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
	public Claim claim(Claim wanted, Instant now) {
		Claim holds = this.claims.claim(wanted, now);
		this.changes.changed(wanted.conversation());
		return holds;
	}

	@Override
	public Claim handOver(Claim wanted, Operator from, Instant now) {
		Claim holds = this.claims.handOver(wanted, from, now);
		this.changes.changed(wanted.conversation());
		return holds;
	}

	@Override
	public void assign(Claim wanted) {
		this.claims.assign(wanted);
		this.changes.changed(wanted.conversation());
	}

	@Override
	public boolean release(ConversationId id, Operator by) {
		boolean released = this.claims.release(id, by);
		this.changes.changed(id);
		return released;
	}

	@Override
	public void lapsed(Claim claim) {
		this.claims.lapsed(claim);
		this.changes.changed(claim.conversation());
	}

	@Override
	public Optional<Claim> find(ConversationId id) {
		return this.claims.find(id);
	}

	/** Others see that it is over. */
	@Override
	public void ended(ConversationId id) {
		this.claims.ended(id);
	}

}
