package parley.server.desk;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Predicate;

import parley.server.turn.ConversationId;

/**
 * Claims where everything is off the record.
 */
final class RememberedClaims implements Claims {

	private final ConcurrentMap<ConversationId, ClaimState> claims = new ConcurrentHashMap<>();

	@Override
	public ClaimState give(Claim wanted, Operator from, Instant now) {
		return give(wanted, (held) -> held.by().equals(from) || !held.holdsAt(now));
	}

	@Override
	public ClaimState assign(Claim wanted) {
		return give(wanted, (held) -> true);
	}

	private ClaimState give(Claim wanted, Predicate<Claim> givesWay) {
		ConversationId id = wanted.conversation();
		return Objects.requireNonNull(this.claims.compute(id, (key, known) -> {
			ClaimState before = (known != null) ? known : ClaimState.none(id);
			return before.claim().filter(givesWay.negate()).isPresent() ? before : before.next(Optional.of(wanted));
		}));
	}

	@Override
	public Optional<ClaimState> renew(Claim held, Instant until) {
		return change(held.conversation(), held::equals, Optional.of(held.lasting(until)));
	}

	@Override
	public Optional<ClaimState> release(ConversationId id, Operator by) {
		return change(id, (held) -> held.by().equals(by), Optional.empty());
	}

	private Optional<ClaimState> change(ConversationId id, Predicate<Claim> condition, Optional<Claim> changed) {
		AtomicBoolean applies = new AtomicBoolean();
		Optional<ClaimState> after = Optional.ofNullable(this.claims.computeIfPresent(id, (key, known) -> {
			applies.set(known.claim().filter(condition).isPresent());
			return applies.get() ? known.next(changed) : known;
		}));
		return applies.get() ? after : Optional.empty();
	}

	@Override
	public Optional<ClaimState> find(ConversationId id) {
		return Optional.ofNullable(this.claims.get(id));
	}

	@Override
	public void ended(ConversationId id) {
		this.claims.remove(id);
	}

}
