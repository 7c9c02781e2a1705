package parley.server.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.IntStream;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.server.journal.JournalUnavailableException;
import parley.server.turn.ConversationId;

/**
 * Who has claimed what, on the board and for ever: {@link Claims} decides, and whoever
 * follows the desk is told. Of one conversation one step is taken at a time, so that
 * nobody claims what somebody else is just answering. Safe for any thread.
 */
final class Leases {

	private static final Logger logger = LoggerFactory.getLogger(Leases.class);

	private static final int LOCKS = 64;

	private final ReentrantLock[] locks = IntStream.range(0, LOCKS)
		.mapToObj((number) -> new ReentrantLock())
		.toArray(ReentrantLock[]::new);

	/** Of these there may be something to forget when they end. */
	private final Set<ConversationId> everClaimed = ConcurrentHashMap.newKeySet();

	private final Claims claims;

	private final Board board;

	private final DeskFeed feed;

	private final Duration lease;

	private final InstantSource clock;

	Leases(Claims claims, Board board, DeskFeed feed, Duration lease, InstantSource clock) {
		this.claims = claims;
		this.board = board;
		this.feed = feed;
		this.lease = lease;
		this.clock = clock;
	}

	/** Claims, or renews. */
	ClaimResult claim(Operator who, ConversationId id) {
		return give(who, id, (wanted) -> this.claims.claim(wanted, this.clock.instant()), Optional.empty());
	}

	/** Hands over what the operator has, or nobody. */
	ClaimResult handOver(Operator who, ConversationId id, Operator to) {
		return give(to, id, (wanted) -> this.claims.handOver(wanted, who, this.clock.instant()), Optional.of(who));
	}

	/** Hands over, whoever has it. */
	ClaimResult assign(Operator who, ConversationId id, Operator to) {
		return give(to, id, (wanted) -> {
			this.claims.assign(wanted);
			return wanted;
		}, Optional.of(who));
	}

	boolean release(Operator who, ConversationId id) {
		return alone(id, () -> {
			boolean released = this.claims.release(id, who);
			if (released && this.board.find(id).isPresent()) {
				this.board.claimed(id, Optional.empty());
				this.feed.tell(new DeskNews.Released(id, who, false));
			}
			return released;
		});
	}

	/** Forgets the claims that have run out. */
	void lapse() {
		this.board.lapsed().forEach((claim) -> alone(claim.conversation(), () -> lapse(claim)));
	}

	/** The conversation is over, and nobody's any more. */
	void ended(ConversationId id) {
		alone(id, () -> this.everClaimed.remove(id) && quietly(() -> this.claims.ended(id)));
	}

	/** It goes on here, and may have been claimed while it was elsewhere. */
	void recall(ConversationId id) {
		alone(id, () -> this.everClaimed.add(id) && quietly(
				() -> this.claims.find(id).ifPresent((claim) -> this.board.claimed(id, Optional.of(claim)))));
	}

	/** Whether the operator has claimed it, and more than half of the lease is over. */
	boolean endsSoon(Operator who, ConversationId id) {
		Instant soon = this.clock.instant().plus(this.lease.dividedBy(2));
		return this.board.find(id)
			.flatMap(DeskEntry::claim)
			.filter((claim) -> claim.by().equals(who) && !claim.holdsAt(soon))
			.isPresent();
	}

	/** Renews a claim that would soon run out, unless it is gone meanwhile. */
	void renew(Operator who, ConversationId id) {
		alone(id, () -> endsSoon(who, id) && quietly(() -> claim(who, id)));
	}

	/**
	 * Does something with a conversation while nobody can claim it.
	 * @param claimed what comes of it if somebody else has claimed it already
	 */
	<T> T unclaimedByOthers(Operator who, ConversationId id, Function<Claim, T> claimed, Supplier<T> work) {
		return alone(id, () -> {
			Optional<Claim> other = this.board.find(id)
				.flatMap(DeskEntry::claim)
				.filter((claim) -> !claim.by().equals(who));
			return other.isPresent() ? claimed.apply(other.get()) : work.get();
		});
	}

	private ClaimResult give(Operator to, ConversationId id, Function<Claim, Claim> decide, Optional<Operator> from) {
		return alone(id, () -> {
			if (this.board.find(id).isEmpty()) {
				return new ClaimResult.Over();
			}
			this.everClaimed.add(id);
			Claim wanted = new Claim(id, to, this.clock.instant().plus(this.lease).truncatedTo(ChronoUnit.MICROS));
			Claim holds = decide.apply(wanted);
			if (!holds.equals(wanted)) {
				return new ClaimResult.ClaimedBy(holds);
			}
			Optional<Claim> before = this.board.claimed(id, Optional.of(holds));
			if (!before.map(Claim::by).equals(Optional.of(to))) {
				this.feed.tell(new DeskNews.Claimed(holds, from));
			}
			return new ClaimResult.Claimed(holds);
		});
	}

	private boolean lapse(Claim claim) {
		boolean lapsed = this.board.lapse(claim);
		if (lapsed) {
			this.feed.tell(new DeskNews.Released(claim.conversation(), claim.by(), true));
			quietly(() -> this.claims.lapsed(claim));
		}
		return lapsed;
	}

	/** What has run out or is over counts no more, whether or not it can be deleted. */
	private static boolean quietly(Runnable tidying) {
		try {
			tidying.run();
			return true;
		}
		catch (JournalUnavailableException ex) {
			logger.debug("A claim could not be written: {}", ex.getMessage());
			return false;
		}
	}

	private <T> T alone(ConversationId id, Supplier<T> step) {
		ReentrantLock lock = this.locks[Math.floorMod(id.number(), LOCKS)];
		lock.lock();
		try {
			return step.get();
		}
		finally {
			lock.unlock();
		}
	}

}
