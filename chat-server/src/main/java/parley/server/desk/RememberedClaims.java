package parley.server.desk;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import parley.server.turn.ConversationId;

/**
 * Claims where everything is off the record.
 */
final class RememberedClaims implements Claims {

	private final ConcurrentMap<ConversationId, Claim> claims = new ConcurrentHashMap<>();

	@Override
	public Claim claim(Claim wanted, Instant now) {
		return handOver(wanted, wanted.by(), now);
	}

	@Override
	public Claim handOver(Claim wanted, Operator from, Instant now) {
		return Objects.requireNonNull(this.claims.merge(wanted.conversation(), wanted,
				(held, other) -> (held.by().equals(from) || !held.holdsAt(now)) ? other : held));
	}

	@Override
	public void assign(Claim wanted) {
		this.claims.put(wanted.conversation(), wanted);
	}

	@Override
	public boolean release(ConversationId id, Operator by) {
		Claim held = this.claims.get(id);
		return held != null && held.by().equals(by) && this.claims.remove(id, held);
	}

	@Override
	public void lapsed(Claim claim) {
		this.claims.remove(claim.conversation(), claim);
	}

	@Override
	public Optional<Claim> find(ConversationId id) {
		return Optional.ofNullable(this.claims.get(id));
	}

	@Override
	public void ended(ConversationId id) {
		this.claims.remove(id);
	}

}
