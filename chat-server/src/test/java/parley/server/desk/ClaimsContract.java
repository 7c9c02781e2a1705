package parley.server.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

import org.junit.jupiter.api.Test;

import parley.server.turn.ConversationId;

import static org.assertj.core.api.Assertions.assertThat;

/** What is true of claims wherever they are kept. */
abstract class ClaimsContract {

	private static final Instant NOW = Instant.parse("2026-11-22T16:00:00Z");

	private static final Instant LATER = NOW.plusSeconds(120);

	private static final Operator ALICE = new Operator("alice");

	private static final Operator BOB = new Operator("bob");

	private static final Operator CAROL = new Operator("carol");

	private static final int RACES = 300;

	private final ConversationId id = new ConversationId(1);

	/** Claims of which there are none. */
	abstract Claims claims();

	@Test
	void whatNobodyHasClaimedCanBeClaimed() {
		assertThat(claim(by(ALICE, LATER), ALICE, NOW)).isEqualTo(by(ALICE, LATER));
	}

	@Test
	void whatSomebodyHasClaimedStaysTheirs() {
		claim(by(ALICE, LATER), ALICE, NOW);
		assertThat(claim(by(BOB, LATER), BOB, LATER.minusMillis(1))).isEqualTo(by(ALICE, LATER));
	}

	@Test
	void claimIsRenewedByItsHolder() {
		claim(by(ALICE, LATER), ALICE, NOW);
		Instant muchLater = LATER.plusSeconds(60);
		assertThat(claim(by(ALICE, muchLater), ALICE, NOW)).isEqualTo(by(ALICE, muchLater));
		assertThat(claim(by(BOB, muchLater), BOB, LATER)).isEqualTo(by(ALICE, muchLater));
	}

	@Test
	void claimThatHasRunOutIsNone() {
		claim(by(ALICE, LATER), ALICE, NOW);
		Instant muchLater = LATER.plusSeconds(120);
		assertThat(claim(by(BOB, muchLater), BOB, LATER)).isEqualTo(by(BOB, muchLater));
	}

	@Test
	void onlyItsHolderReleasesAClaim() {
		claim(by(ALICE, LATER), ALICE, NOW);
		assertThat(claims().release(this.id, BOB)).isEmpty();
		assertThat(claims().release(this.id, ALICE)).isPresent();
		assertThat(claims().release(this.id, ALICE)).isEmpty();
		assertThat(claim(by(BOB, LATER), BOB, NOW)).isEqualTo(by(BOB, LATER));
	}

	@Test
	void holderHandsOver() {
		claim(by(ALICE, LATER), ALICE, NOW);
		assertThat(claim(by(BOB, LATER), ALICE, NOW)).isEqualTo(by(BOB, LATER));
		assertThat(claims().release(this.id, ALICE)).isEmpty();
	}

	@Test
	void nobodyHandsOverWhatIsAnothers() {
		claim(by(ALICE, LATER), ALICE, NOW);
		assertThat(claim(by(BOB, LATER), CAROL, NOW)).isEqualTo(by(ALICE, LATER));
	}

	@Test
	void whatNobodyHasClaimedCanBeHandedOver() {
		assertThat(claim(by(BOB, LATER), ALICE, NOW)).isEqualTo(by(BOB, LATER));
	}

	@Test
	void whatIsAssignedIsTakenFromItsHolder() {
		claim(by(ALICE, LATER), ALICE, NOW);
		claims().assign(by(BOB, LATER));
		assertThat(claim(by(ALICE, LATER), ALICE, NOW)).isEqualTo(by(BOB, LATER));
	}

	@Test
	void claimIsProlongedUnlessItHasChanged() {
		Claim first = by(ALICE, LATER);
		Claim second = by(ALICE, LATER.plusSeconds(60));
		claims().give(first, ALICE, NOW);
		assertThat(claims().renew(first, second.until())).map(ClaimState::claim).contains(Optional.of(second));
		assertThat(claims().renew(first, LATER.plusSeconds(90))).isEmpty();
		claims().release(this.id, ALICE);
		assertThat(claims().renew(second, LATER.plusSeconds(90))).isEmpty();
		assertThat(claims().find(this.id)).map(ClaimState::claim).contains(Optional.empty());
	}

	@Test
	void eachChangeOfAClaimHasAHigherVersion() {
		Claim alices = by(ALICE, LATER);
		List<ClaimState> states = List.of(claims().give(alices, ALICE, NOW), claims().give(by(BOB, LATER), ALICE, NOW),
				claims().release(this.id, BOB).orElseThrow(), claims().assign(alices),
				claims().renew(alices, LATER.plusSeconds(60)).orElseThrow());
		assertThat(states.stream().map(ClaimState::version)).isSorted().doesNotHaveDuplicates();
		assertThat(claims().find(this.id)).contains(states.getLast());
	}

	@Test
	void endedConversationIsNobodys() {
		claim(by(ALICE, LATER), ALICE, NOW);
		claims().ended(this.id);
		assertThat(claims().release(this.id, ALICE)).isEmpty();
	}

	@Test
	void namesAreKeptAsTheyAre() {
		Operator odd = new Operator("O'Hara \uD83D\uDE00 \"--\\");
		claim(by(odd, LATER), odd, NOW);
		assertThat(claim(by(BOB, LATER), BOB, NOW)).isEqualTo(by(odd, LATER));
	}

	@Test
	void ofSeveralWhoClaimTheSameOneWinsAndTheOthersLearnWho() throws Exception {
		List<Operator> operators = List.of(ALICE, BOB, CAROL);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int race = 1; race <= RACES; race++) {
				ConversationId contested = new ConversationId(race);
				List<Callable<Claim>> all = operators.stream()
					.map((who) -> (Callable<Claim>) () -> claims().give(new Claim(contested, who, LATER), who, NOW)
						.claim()
						.orElseThrow())
					.toList();
				List<Claim> results = new ArrayList<>();
				for (Future<Claim> result : threads.invokeAll(all)) {
					results.add(result.get());
				}
				assertThat(results.stream().distinct()).as("race %d", race).hasSize(1);
			}
		}
	}

	private Claim claim(Claim wanted, Operator from, Instant now) {
		return claims().give(wanted, from, now).claim().orElseThrow();
	}

	private Claim by(Operator who, Instant until) {
		return new Claim(this.id, who, until);
	}

}
