package parley.interop.history;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import parley.interop.history.Attempt.Told;
import parley.interop.history.ClientHistory.Parting;
import parley.interop.history.Finding.Rule;

import static org.assertj.core.api.Assertions.assertThat;

/** Histories made by hand: one in which all is well, and each rule broken once. */
class CheckerTests {

	private static final ClientHistory ALICE = new ClientHistory("alice", List.of("a1", "a2"), List.of("r1", "r2"),
			Parting.IN_ORDER);

	private static final Attempt FIRST = new Attempt("ann", 7, 1, "r1", Told.ACCEPTED);

	private static final Attempt LATE = new Attempt("bob", 7, 1, "late", Told.REFUSED);

	private static final Attempt SECOND = new Attempt("bob", 7, 3, "r2", Told.ACCEPTED);

	private static final List<Attempt> ATTEMPTS = List.of(FIRST, LATE, SECOND);

	private static final List<Transcript.Turn> TURNS = List.of(client(1, "a1"), server(2, "r1", "ann"), client(3, "a2"),
			server(4, "r2", "bob"));

	private static final Transcript.Ending QUIT = new Transcript.Ending("client-quit", 20);

	private static Transcript.Turn client(int number, String text) {
		return new Transcript.Turn(10 + number, number, true, text, "", false);
	}

	private static Transcript.Turn server(int number, String text, String author) {
		return new Transcript.Turn(10 + number, number, false, text, author, true);
	}

	private static Transcript.Turn undelivered(int number, String text, String author) {
		return new Transcript.Turn(10 + number, number, false, text, author, false);
	}

	private static Transcript of(Transcript.Turn... turns) {
		long undelivered = Arrays.stream(turns).filter((turn) -> !turn.byClient() && !turn.delivered()).count();
		return ended(List.of(QUIT), new Transcript.Totals(turns.length, (int) undelivered), List.of(turns));
	}

	private static Transcript ended(List<Transcript.Ending> endings, Transcript.Totals totals,
			List<Transcript.Turn> turns) {
		return new Transcript(7, "alice", turns, List.of(), endings, totals);
	}

	private static Transcript sound() {
		return of(TURNS.toArray(Transcript.Turn[]::new));
	}

	private static Set<Rule> broken(ClientHistory client, List<Attempt> attempts, Transcript... transcripts) {
		return Checker.check(new History(List.of(client), attempts, List.of(transcripts)), Reach.ITS_NODE)
			.stream()
			.map(Finding::rule)
			.collect(Collectors.toSet());
	}

	private static Set<Rule> broken(Transcript transcript) {
		return broken(ALICE, ATTEMPTS, transcript);
	}

	private static List<Attempt> and(Attempt another) {
		List<Attempt> all = new ArrayList<>(ATTEMPTS);
		all.add(another);
		return all;
	}

	@Test
	void whereAllIsWellNothingIsFound() {
		assertThat(broken(sound())).isEmpty();
	}

	@Test
	void answerThatAClientHeardAndTheJournalHasNotIsLost() {
		List<Attempt> attempts = List.of(FIRST, LATE);
		assertThat(broken(ALICE, attempts, of(TURNS.get(0), TURNS.get(1), TURNS.get(2))))
			.containsExactly(Rule.NOTHING_LOST);
	}

	@Test
	void wholeConversationThatTheJournalHasNotIsLost() {
		assertThat(broken(ALICE, List.of())).containsExactly(Rule.NOTHING_LOST);
		ClientHistory unheard = new ClientHistory("alice", List.of("a1"), List.of(), Parting.CUT_SHORT);
		assertThat(broken(unheard, List.of())).isEmpty();
	}

	@Test
	void replyThatWasTakenAndTheJournalHasNotIsLost() {
		Attempt third = new Attempt("ann", 7, 5, "r3", Told.ACCEPTED);
		assertThat(broken(ALICE, and(third), sound())).containsExactly(Rule.NOTHING_LOST);
		Attempt unsure = new Attempt("ann", 7, 5, "r3", Told.UNKNOWN);
		assertThat(broken(ALICE, and(unsure), sound())).isEmpty();
	}

	@Test
	void textThatIsInTheJournalTwiceIsFound() {
		ClientHistory twice = new ClientHistory("alice", List.of("a1", "a1"), List.of("r1", "r2"), Parting.IN_ORDER);
		Transcript kept = of(TURNS.get(0), TURNS.get(1), client(3, "a1"), TURNS.get(3));
		assertThat(broken(twice, ATTEMPTS, kept)).containsExactly(Rule.NOTHING_TWICE);
	}

	@Test
	void answerThatAClientHeardTwiceIsFound() {
		ClientHistory twice = new ClientHistory("alice", ALICE.said(), List.of("r1", "r1"), Parting.IN_ORDER);
		assertThat(broken(twice, ATTEMPTS, sound())).contains(Rule.NOTHING_TWICE);
	}

	@Test
	void whatNobodySaidIsFound() {
		assertThat(broken(of(client(1, "x"), TURNS.get(1), TURNS.get(2), TURNS.get(3))))
			.containsExactly(Rule.NOTHING_INVENTED);
		assertThat(broken(ALICE, List.of(FIRST), sound())).containsExactly(Rule.NOTHING_INVENTED);
		Attempt another = new Attempt("ann", 7, 1, "r2", Told.ACCEPTED);
		assertThat(broken(ALICE, List.of(SECOND, another), of(TURNS.get(0), TURNS.get(1))))
			.contains(Rule.NOTHING_INVENTED);
		assertThat(Checker.check(new History(List.of(), ATTEMPTS, List.of(sound())), Reach.ITS_NODE))
			.extracting(Finding::rule)
			.containsExactly(Rule.NOTHING_INVENTED);
	}

	@Test
	void messagesAreTurnsInTheOrderInWhichTheyWereSaid() {
		ClientHistory other = new ClientHistory("alice", List.of("a2", "a1"), ALICE.heard(), Parting.IN_ORDER);
		assertThat(broken(other, ATTEMPTS, sound())).containsExactly(Rule.NOTHING_INVENTED);
	}

	@Test
	void gapAndTurnOutOfTurnAreFound() {
		ClientHistory once = new ClientHistory("alice", List.of("a1", "a2"), List.of("r1"), Parting.IN_ORDER);
		assertThat(broken(once, List.of(FIRST), of(TURNS.get(0), TURNS.get(1), client(4, "a2"))))
			.containsExactly(Rule.ALTERNATION);
		assertThat(broken(once, List.of(FIRST), of(TURNS.get(0), TURNS.get(1), client(3, "a2"), client(4, "a3"))))
			.contains(Rule.ALTERNATION);
	}

	@Test
	void twoWhoAreToldThatTheyHaveAnsweredAreFound() {
		Attempt other = new Attempt("bob", 7, 1, "other", Told.ACCEPTED);
		assertThat(broken(ALICE, and(other), sound())).contains(Rule.ONE_REPLY);
	}

	@Test
	void refusedReplyThatIsThereAllTheSameIsFound() {
		Attempt refused = new Attempt("bob", 7, 3, "r2", Told.REFUSED);
		assertThat(broken(ALICE, List.of(FIRST, refused), sound())).containsExactly(Rule.ONE_REPLY);
	}

	@Test
	void lastWordMayAnswerWhicheverTurnWaits() {
		Attempt last = new Attempt("bob", 7, Attempt.WHICHEVER_WAITS, "r2", Told.ACCEPTED);
		assertThat(broken(ALICE, List.of(FIRST, last), sound())).isEmpty();
	}

	@Test
	void replyThatIsMarkedAsDeliveredAndNobodyHeardIsFound() {
		ClientHistory deaf = new ClientHistory("alice", ALICE.said(), List.of("r1"), Parting.IN_ORDER);
		assertThat(broken(deaf, ATTEMPTS, sound())).containsExactly(Rule.DELIVERY);
		ClientHistory gone = new ClientHistory("alice", ALICE.said(), List.of("r1"), Parting.CUT_SHORT);
		assertThat(broken(gone, ATTEMPTS, sound())).isEmpty();
	}

	@Test
	void replyThatWasHeardMayLackItsMarkOnlyWhereItsNodeWasLost() {
		Transcript.Turn[] turns = { TURNS.get(0), TURNS.get(1), TURNS.get(2), undelivered(4, "r2", "bob") };
		assertThat(broken(of(turns))).containsExactly(Rule.DELIVERY);
		Transcript lost = ended(List.of(new Transcript.Ending("node-lost", 20)), new Transcript.Totals(4, 1),
				List.of(turns));
		assertThat(broken(lost)).isEmpty();
	}

	@Test
	void noEndingAndTwoEndingsAreFound() {
		Transcript.Totals totals = new Transcript.Totals(4, 0);
		assertThat(broken(ended(List.of(), totals, TURNS))).containsExactly(Rule.ONE_ENDING);
		assertThat(broken(ended(List.of(QUIT, new Transcript.Ending("node-lost", 21)), totals, TURNS)))
			.containsExactly(Rule.ONE_ENDING);
	}

	@Test
	void turnBehindTheEndingIsFound() {
		Transcript.Ending early = new Transcript.Ending("node-lost", 13);
		assertThat(broken(ended(List.of(early), new Transcript.Totals(4, 0), TURNS))).containsExactly(Rule.ONE_ENDING);
		assertThat(broken(ended(List.of(QUIT), new Transcript.Totals(3, 0), TURNS))).containsExactly(Rule.ONE_ENDING);
	}

	@Test
	void clientThatWaitedInVainIsFound() {
		ClientHistory forgotten = new ClientHistory("alice", ALICE.said(), ALICE.heard(), Parting.FORGOTTEN);
		assertThat(broken(forgotten, ATTEMPTS, sound())).containsExactly(Rule.NOBODY_FORGOTTEN);
	}

	@Test
	void conversationThatWasTakenUpIsSound() {
		assertThat(broken(resumed(ALICE, back(2, 1, 2, 1)), ATTEMPTS, sound())).isEmpty();
		assertThat(broken(resumed(ALICE, back(2, 1, 1, 1), back(2, 1, 2, 2)), ATTEMPTS, sound())).isEmpty();
	}

	@Test
	void answerThatIsHeardTwiceOverAResumptionIsFound() {
		ClientHistory twice = new ClientHistory("alice", ALICE.said(), List.of("r1", "r1", "r2"), Parting.IN_ORDER);
		assertThat(broken(resumed(twice, back(2, 1, 2, 1)), ATTEMPTS, sound())).contains(Rule.NOTHING_TWICE);
	}

	@Test
	void answerThatIsMissedOverAResumptionIsFound() {
		ClientHistory deaf = new ClientHistory("alice", ALICE.said(), List.of("r2"), Parting.IN_ORDER);
		assertThat(broken(resumed(deaf, back(1, 0, 1, 1)), ATTEMPTS, sound())).contains(Rule.NOTHING_LOST);
		ClientHistory last = new ClientHistory("alice", ALICE.said(), List.of("r1"), Parting.IN_ORDER);
		assertThat(broken(resumed(last, back(2, 1, 2, 2)), ATTEMPTS, sound())).containsExactly(Rule.DELIVERY);
	}

	@Test
	void messageThatIsTakenTwiceOverAResumptionIsFound() {
		Transcript kept = of(TURNS.get(0), TURNS.get(1), client(3, "a1"), TURNS.get(3));
		assertThat(broken(resumed(ALICE, back(1, 0, 0, 0)), ATTEMPTS, kept)).contains(Rule.NOTHING_TWICE);
	}

	@Test
	void messageThatIsLostOverAResumptionIsFound() {
		ClientHistory waits = new ClientHistory("alice", ALICE.said(), List.of("r1"), Parting.CUT_SHORT);
		Transcript kept = of(TURNS.get(0), TURNS.get(1));
		assertThat(broken(resumed(waits, back(2, 1, 2, 1)), List.of(FIRST, LATE), kept))
			.containsExactly(Rule.NOTHING_LOST);
		assertThat(broken(resumed(waits, back(2, 1, 1, 1)), List.of(FIRST, LATE), kept)).isEmpty();
	}

	@Test
	void answerThatWasPromisedAndIsNotInTheJournalIsFound() {
		ClientHistory waits = new ClientHistory("alice", ALICE.said(), List.of("r1"), Parting.CUT_SHORT);
		assertThat(broken(resumed(waits, back(2, 1, 2, 3)), ATTEMPTS, sound())).contains(Rule.NOTHING_LOST);
	}

	@Test
	void lessThanTheClientKnowsToBeTakenIsFound() {
		assertThat(broken(resumed(ALICE, back(2, 1, 0, 1)), ATTEMPTS, sound())).containsExactly(Rule.NOTHING_LOST);
	}

	@Test
	void moreThanTheClientHasSaidIsFound() {
		assertThat(broken(resumed(ALICE, back(1, 1, 2, 1)), ATTEMPTS, sound())).containsExactly(Rule.NOTHING_INVENTED);
	}

	@Test
	void whoIsRefusedThoughItsNodeHasLivedIsFound() {
		Loss own = new Loss(Loss.Cause.LINE, 3, new Loss.Refused(Set.of(3L)));
		assertThat(broken(resumed(ALICE, own), ATTEMPTS, lost())).containsExactly(Rule.TAKEN_UP);
		Loss alone = new Loss(Loss.Cause.LINE, 3, new Loss.GivenUp());
		assertThat(broken(resumed(ALICE, alone), ATTEMPTS, lost())).containsExactly(Rule.TAKEN_UP);
		assertThat(broken(resumed(ALICE, own), ATTEMPTS, ended("server-quit"))).isEmpty();
	}

	@Test
	void refusalAtAnotherNodeIsFoundWhereEachNodeMustGoOn() {
		Loss other = new Loss(Loss.Cause.LINE, 3, new Loss.Refused(Set.of(3L, 4L)));
		Loss dead = new Loss(Loss.Cause.NODE, 3, new Loss.Refused(Set.of(4L)));
		for (Loss loss : List.of(other, dead)) {
			ClientHistory client = resumed(ALICE, loss);
			assertThat(broken(client, ATTEMPTS, lost())).isEmpty();
			assertThat(Checker.check(new History(List.of(client), ATTEMPTS, List.of(lost())), Reach.EVERY_NODE))
				.extracting(Finding::rule)
				.containsExactly(Rule.TAKEN_UP);
		}
	}

	private static Loss back(int said, int heard, int taken, int answers) {
		return new Loss(Loss.Cause.LINE, 3,
				new Loss.TakenUp(Duration.ofMillis(7), new Loss.Score(said, heard), taken, answers));
	}

	private static ClientHistory resumed(ClientHistory client, Loss... losses) {
		return new ClientHistory(client.handle(), client.said(), client.heard(), client.parting(), List.of(losses));
	}

	private static Transcript lost() {
		return ended("node-lost");
	}

	private static Transcript ended(String why) {
		return ended(List.of(new Transcript.Ending(why, 20)), new Transcript.Totals(4, 0), TURNS);
	}

}
