package parley.server.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.server.journal.JournalUnavailableException;
import parley.server.turn.ConversationId;

/**
 * Claims conversations for operators: {@link Claims} decides, the board shows the latest
 * of what was decided, and whoever follows the desk is told. No operator waits for the
 * claim of another. Safe for any thread.
 */
final class ClaimService {

	private static final Logger logger = LoggerFactory.getLogger(ClaimService.class);

	/** Of these there may be something to forget when they end. */
	private final Set<ConversationId> everClaimed = ConcurrentHashMap.newKeySet();

	private final Claims claims;

	private final Board board;

	private final DeskFeed feed;

	private final Duration lease;

	private final InstantSource clock;

	ClaimService(Claims claims, Board board, DeskFeed feed, Duration lease, InstantSource clock) {
		this.claims = claims;
		this.board = board;
		this.feed = feed;
		this.lease = lease;
		this.clock = clock;
	}

	/** Claims, or renews. */
	ClaimResult claim(Operator who, ConversationId id) {
		return give(who, id, (wanted) -> this.claims.give(wanted, who, this.clock.instant()), Optional.empty());
	}

	/** Hands over what the operator has, or nobody. */
	ClaimResult handOver(Operator who, ConversationId id, Operator to) {
		return give(to, id, (wanted) -> this.claims.give(wanted, who, this.clock.instant()), Optional.of(who));
	}

	/** Hands over, whoever has it. */
	ClaimResult assign(Operator who, ConversationId id, Operator to) {
		return give(to, id, this.claims::assign, Optional.of(who));
	}

	boolean release(Operator who, ConversationId id) {
		Optional<ClaimState> released = this.claims.release(id, who);
		released.flatMap(this.board::claimed)
			.ifPresent((before) -> this.feed.tell(new DeskNews.Released(id, who, false)));
		return released.isPresent();
	}

	/** Shows that claims have run out. */
	void lapse() {
		this.board.lapsed()
			.stream()
			.filter(this.board::lapse)
			.forEach((claim) -> this.feed.tell(new DeskNews.Released(claim.conversation(), claim.by(), true)));
	}

	/** The conversation is over, and nobody's any more. */
	void ended(ConversationId id) {
		if (this.everClaimed.remove(id)) {
			quietly(() -> this.claims.ended(id));
		}
	}

	/** It goes on here, and may have been claimed while it was elsewhere. */
	void recall(ConversationId id) {
		this.everClaimed.add(id);
		quietly(() -> this.claims.find(id).ifPresent(this.board::claimed));
	}

	/**
	 * {@return the claim of another operator, if one holds}
	 */
	Optional<Claim> othersClaim(Operator who, ConversationId id) {
		return this.board.find(id).flatMap(DeskEntry::claim).filter((claim) -> !claim.by().equals(who));
	}

	/**
	 * {@return the operator's claim, if more than half of its time is over}
	 */
	Optional<Claim> endingSoon(Operator who, ConversationId id) {
		Instant soon = this.clock.instant().plus(this.lease.dividedBy(2));
		return this.board.find(id)
			.flatMap(DeskEntry::claim)
			.filter((claim) -> claim.by().equals(who) && !claim.holdsAt(soon));
	}

	/** Renews a claim, unless it has changed meanwhile. */
	void renew(Claim claim) {
		quietly(() -> this.claims.renew(claim, until()).ifPresent(this.board::claimed));
	}

	private ClaimResult give(Operator to, ConversationId id, Function<Claim, ClaimState> decide,
			Optional<Operator> from) {
		if (this.board.find(id).isEmpty()) {
			return new ClaimResult.Over();
		}
		this.everClaimed.add(id);
		Claim wanted = new Claim(id, to, until());
		ClaimState holds = decide.apply(wanted);
		if (this.board.find(id).isEmpty()) {
			// It has ended meanwhile, perhaps before there was anything to forget.
			quietly(() -> this.claims.ended(id));
			return new ClaimResult.Over();
		}
		if (!holds.isOf(wanted)) {
			return holds.claim().<ClaimResult>map(ClaimResult.ClaimedBy::new).orElseGet(() -> claim(to, id));
		}
		this.board.claimed(holds)
			.filter((before) -> !before.claim().map(Claim::by).equals(Optional.of(to)))
			.ifPresent((before) -> this.feed.tell(new DeskNews.Claimed(wanted, from)));
		return new ClaimResult.Claimed(wanted);
	}

	private Instant until() {
		return this.clock.instant().plus(this.lease).truncatedTo(ChronoUnit.MICROS);
	}

	/** What has run out or is over counts no more, whether or not it can be written. */
	private static void quietly(Runnable tidying) {
		try {
			tidying.run();
		}
		catch (JournalUnavailableException ex) {
			logger.debug("A claim could not be written: {}", ex.getMessage());
		}
	}

}
