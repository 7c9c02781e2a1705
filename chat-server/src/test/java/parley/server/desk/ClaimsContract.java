package parley.server.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
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
		assertThat(claims().claim(by(ALICE, LATER), NOW)).isEqualTo(by(ALICE, LATER));
	}

	@Test
	void whatSomebodyHasClaimedStaysTheirs() {
		claims().claim(by(ALICE, LATER), NOW);
		assertThat(claims().claim(by(BOB, LATER), LATER.minusMillis(1))).isEqualTo(by(ALICE, LATER));
	}

	@Test
	void claimIsRenewedByItsHolder() {
		claims().claim(by(ALICE, LATER), NOW);
		Instant muchLater = LATER.plusSeconds(60);
		assertThat(claims().claim(by(ALICE, muchLater), NOW)).isEqualTo(by(ALICE, muchLater));
		assertThat(claims().claim(by(BOB, muchLater), LATER)).isEqualTo(by(ALICE, muchLater));
	}

	@Test
	void claimThatHasRunOutIsNone() {
		claims().claim(by(ALICE, LATER), NOW);
		Instant muchLater = LATER.plusSeconds(120);
		assertThat(claims().claim(by(BOB, muchLater), LATER)).isEqualTo(by(BOB, muchLater));
	}

	@Test
	void onlyItsHolderReleasesAClaim() {
		claims().claim(by(ALICE, LATER), NOW);
		assertThat(claims().release(this.id, BOB)).isFalse();
		assertThat(claims().release(this.id, ALICE)).isTrue();
		assertThat(claims().release(this.id, ALICE)).isFalse();
		assertThat(claims().claim(by(BOB, LATER), NOW)).isEqualTo(by(BOB, LATER));
	}

	@Test
	void holderHandsOver() {
		claims().claim(by(ALICE, LATER), NOW);
		assertThat(claims().handOver(by(BOB, LATER), ALICE, NOW)).isEqualTo(by(BOB, LATER));
		assertThat(claims().release(this.id, ALICE)).isFalse();
	}

	@Test
	void nobodyHandsOverWhatIsAnothers() {
		claims().claim(by(ALICE, LATER), NOW);
		assertThat(claims().handOver(by(BOB, LATER), CAROL, NOW)).isEqualTo(by(ALICE, LATER));
	}

	@Test
	void whatNobodyHasClaimedCanBeHandedOver() {
		assertThat(claims().handOver(by(BOB, LATER), ALICE, NOW)).isEqualTo(by(BOB, LATER));
	}

	@Test
	void whatIsAssignedIsTakenFromItsHolder() {
		claims().claim(by(ALICE, LATER), NOW);
		claims().assign(by(BOB, LATER));
		assertThat(claims().claim(by(ALICE, LATER), NOW)).isEqualTo(by(BOB, LATER));
	}

	@Test
	void claimThatWasRenewedMeanwhileDoesNotLapse() {
		claims().claim(by(ALICE, LATER), NOW);
		Claim renewed = by(ALICE, LATER.plusSeconds(60));
		claims().claim(renewed, NOW);
		claims().lapsed(by(ALICE, LATER));
		assertThat(claims().claim(by(BOB, LATER), NOW)).isEqualTo(renewed);
		claims().lapsed(renewed);
		assertThat(claims().claim(by(BOB, LATER), NOW)).isEqualTo(by(BOB, LATER));
	}

	@Test
	void endedConversationIsNobodys() {
		claims().claim(by(ALICE, LATER), NOW);
		claims().ended(this.id);
		assertThat(claims().release(this.id, ALICE)).isFalse();
	}

	@Test
	void namesAreKeptAsTheyAre() {
		Operator odd = new Operator("O'Hara \uD83D\uDE00 \"--\\");
		claims().claim(by(odd, LATER), NOW);
		assertThat(claims().claim(by(BOB, LATER), NOW)).isEqualTo(by(odd, LATER));
	}

	@Test
	void ofSeveralWhoClaimTheSameOneWinsAndTheOthersLearnWho() throws Exception {
		List<Operator> operators = List.of(ALICE, BOB, CAROL);
		try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
			for (int race = 1; race <= RACES; race++) {
				ConversationId contested = new ConversationId(race);
				List<Callable<Claim>> all = operators.stream()
					.map((who) -> (Callable<Claim>) () -> claims().claim(new Claim(contested, who, LATER), NOW))
					.toList();
				List<Claim> results = new ArrayList<>();
				for (Future<Claim> result : threads.invokeAll(all)) {
					results.add(result.get());
				}
				assertThat(results.stream().distinct()).as("race %d", race).hasSize(1);
			}
		}
	}

	private Claim by(Operator who, Instant until) {
		return new Claim(this.id, who, until);
	}

}
