package parley.server.desk;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

import parley.server.turn.ConversationId;

/**
 * Who is working. Safe for any thread.
 */
final class Working {

	private static final Duration PRESENT_FOR = Duration.ofMinutes(1);

	private final Map<Operator, Seen> seen = new HashMap<>();

	private final InstantSource clock;

	Working(InstantSource clock) {
		this.clock = clock;
	}

	private record Seen(Instant since, Instant last) {

		boolean isRecent(Instant now) {
			return now.isBefore(this.last.plus(PRESENT_FOR));
		}

	}

	synchronized void saw(Operator who) {
		Instant now = this.clock.instant();
		this.seen.merge(who, new Seen(now, now),
				(before, first) -> before.isRecent(now) ? new Seen(before.since(), now) : first);
	}

	/** Those who are working, by name. */
	synchronized List<Presence> now(Collection<Claim> claims) {
		Instant now = this.clock.instant();
		claims.forEach((claim) -> this.seen.putIfAbsent(claim.by(), new Seen(now, now)));
		this.seen.entrySet()
			.removeIf((each) -> !each.getValue().isRecent(now) && claimedBy(each.getKey(), claims).isEmpty());
		return this.seen.entrySet()
			.stream()
			.map((each) -> new Presence(each.getKey(), each.getValue().since(), claimedBy(each.getKey(), claims)))
			.sorted(Comparator.comparing((presence) -> presence.operator().name()))
			.toList();
	}

	private static List<ConversationId> claimedBy(Operator who, Collection<Claim> claims) {
		TreeSet<Long> numbers = new TreeSet<>();
		claims.stream()
			.filter((claim) -> claim.by().equals(who))
			.forEach((claim) -> numbers.add(claim.conversation().number()));
		return numbers.stream().map(ConversationId::new).toList();
	}

}
