package parley.server.cluster;

import java.security.SecureRandom;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import parley.protocol.MessageText;
import parley.protocol.ResumeSecret;
import parley.protocol.SecretHash;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * What nodes rely on of the database that they share. The simulation plays with the one
 * in memory, which therefore must not differ from PostgreSQL.
 */
abstract class ClusterRepositoryContract {

	private final SecretHash secret = ResumeSecret.random(new SecureRandom()).hash();

	private ContractNode first;

	private ContractNode second;

	/** Gives two nodes that have just joined. */
	abstract List<ContractNode> join();

	@BeforeEach
	void joinTwo() {
		List<ContractNode> joined = join();
		this.first = joined.getFirst();
		this.second = joined.getLast();
	}

	private static Intent reply(ConversationId id, int turn, String author) {
		return new Intent(id, turn, false, author, Optional.of(new MessageText("hi")));
	}

	private ConversationId asked() {
		ConversationId id = this.first.open();
		this.first.ask(id, 1);
		return id;
	}

	private ConversationId askedByOneThatMayMove() {
		ConversationId id = this.first.open(this.secret);
		this.first.ask(id, 1);
		return id;
	}

	private void move(ConversationId id) {
		assertThat(this.second.transfers().want(this.second.identity(), this.secret)).isTrue();
		assertThat(this.first.letGo(id)).isTrue();
		this.second.take(id);
	}

	private Optional<StoredOutcome.Word> outcome(IntentRepository.Given given) {
		return Optional.ofNullable(this.second.intents().outcomes(List.of(given.id())).get(given.id()))
			.map(StoredOutcome::word);
	}

	private int lastTurn(ConversationId id) {
		return this.second.intents().standing(id, 0).orElseThrow().lastTurn();
	}

	private boolean isOver(ConversationId id) {
		return this.second.intents().standing(id, 0).orElseThrow().over();
	}

	@Test
	void oneReplyIsGivenForTheLastTurn() {
		ConversationId id = asked();
		assertThat(this.second.give(reply(id, 3, "dave"))).isEmpty();
		IntentRepository.Given given = this.second.give(reply(id, 1, "carol")).orElseThrow();
		assertThat(given.taken()).isFalse();
		assertThat(this.first.give(reply(id, 1, "dave"))).isEmpty();
		assertThat(this.first.intents().standing(id, 1)).get()
			.returns(Optional.of("carol"), IntentRepository.Standing::winner)
			.returns(Optional.empty(), IntentRepository.Standing::author);
	}

	@Test
	void serversOwnTurnTakesNoReply() {
		ConversationId id = asked();
		this.first.say(id, 2, "carol", "hi");
		assertThat(this.second.give(reply(id, 2, "dave"))).isEmpty();
		this.first.end(id, Ending.CLIENT_QUIT);
		assertThat(lastTurn(id)).isEqualTo(2);
	}

	@Test
	void nothingIsGivenToWhatIsOverOrWasNever() {
		ConversationId id = asked();
		this.first.end(id, Ending.CLIENT_QUIT);
		assertThat(this.second.give(reply(id, 1, "carol"))).isEmpty();
		assertThat(this.second.give(Intent.toQuit(id))).isEmpty();
		ConversationId never = new ConversationId(this.first.membership().next());
		assertThat(this.second.give(Intent.toQuit(never))).isEmpty();
		assertThat(this.second.intents().standing(never, 0)).isEmpty();
	}

	@Test
	void intentIsPendingForTheOwnerThatHasNotTakenIt() {
		ConversationId id = askedByOneThatMayMove();
		IntentRepository.Given given = this.second.give(reply(id, 1, "carol")).orElseThrow();
		assertThat(this.second.pending()).isEmpty();
		assertThat(this.second.intents().take(given.id(), this.second.identity())).isFalse();
		assertThat(this.first.pending()).containsExactly(given.id());
		assertThat(this.first.intents().take(given.id(), this.first.identity())).isTrue();
		assertThat(this.first.pending()).isEmpty();
		assertThat(this.first.intents().pending(this.first.identity(), List.of(given.id()))).singleElement()
			.returns(false, IntentRepository.Pending::said);
		this.first.intents().release(given.id(), this.first.identity());
		assertThat(this.first.pending()).containsExactly(given.id());
		assertThat(outcome(given)).isEmpty();
	}

	@Test
	void intentThatAnEarlierOwnerHasTakenIsTheNextOnes() {
		ConversationId id = askedByOneThatMayMove();
		IntentRepository.Given reply = this.first.give(reply(id, 1, "carol")).orElseThrow();
		IntentRepository.Given ending = this.first.give(Intent.toQuit(id)).orElseThrow();
		assertThat(List.of(reply.taken(), ending.taken())).containsOnly(true);
		move(id);
		assertThat(this.second.pending()).containsExactly(reply.id(), ending.id());
		assertThat(this.first.intents().take(reply.id(), this.first.identity())).isFalse();
		assertThat(this.first.intents().refuse(reply.id(), this.first.identity(), 7)).isFalse();
		assertThat(this.second.intents().take(reply.id(), this.second.identity())).isTrue();
		this.first.intents().release(reply.id(), this.first.identity());
		assertThat(this.second.pending()).containsExactly(ending.id());
	}

	@Test
	void turnWhoseReplyWasTooLongCanBeAnsweredAgain() {
		ConversationId id = asked();
		IntentRepository.Given tooLong = this.first.give(reply(id, 1, "carol")).orElseThrow();
		assertThat(this.first.intents().refuse(tooLong.id(), this.first.identity(), 7)).isTrue();
		assertThat(this.first.intents().refuse(tooLong.id(), this.first.identity(), 8)).isFalse();
		assertThat(this.second.intents().outcomes(List.of(tooLong.id())))
			.containsValue(new StoredOutcome(StoredOutcome.Word.TOO_MANY_BYTES, 7));
		assertThat(this.second.give(reply(id, 1, "dave"))).isPresent();
	}

	@Test
	void replyIsAcceptedWhenItsWordsAreATurnAndAnsweredWhenOthersAre() {
		ConversationId id = asked();
		IntentRepository.Given said = this.second.give(reply(id, 1, "carol")).orElseThrow();
		this.first.say(id, 2, "carol", "hi");
		assertThat(outcome(said)).contains(StoredOutcome.Word.ACCEPTED);
		this.first.ask(id, 3);
		IntentRepository.Given late = this.second.give(reply(id, 3, "carol")).orElseThrow();
		this.first.say(id, 4, "carol", "something else");
		assertThat(outcome(late)).contains(StoredOutcome.Word.ANSWERED);
	}

	@Test
	void lastWordIsAcceptedWhenTheConversationHasEndedToo() {
		ConversationId id = asked();
		IntentRepository.Given last = this.second
			.give(new Intent(id, 1, true, "carol", Optional.of(new MessageText("hi"))))
			.orElseThrow();
		this.first.say(id, 2, "carol", "hi");
		assertThat(outcome(last)).isEmpty();
		assertThat(this.first.intents().pending(this.first.identity(), List.of())).singleElement()
			.returns(true, IntentRepository.Pending::said);
		this.first.end(id, Ending.SERVER_QUIT);
		assertThat(outcome(last)).contains(StoredOutcome.Word.ACCEPTED);
	}

	@Test
	void endingIsAcceptedIfTheServerHasQuitAndLateOtherwise() {
		ConversationId quit = asked();
		ConversationId gone = asked();
		IntentRepository.Given done = this.second.give(Intent.toQuit(quit)).orElseThrow();
		IntentRepository.Given late = this.second.give(Intent.toQuit(gone)).orElseThrow();
		this.first.end(quit, Ending.SERVER_QUIT);
		this.first.end(gone, Ending.CLIENT_GONE);
		assertThat(outcome(done)).contains(StoredOutcome.Word.ACCEPTED);
		assertThat(outcome(late)).contains(StoredOutcome.Word.OVER);
	}

	@Test
	void replyThatWasNotSaidIsKeptWhenTheConversationEnds() {
		ConversationId id = asked();
		IntentRepository.Given given = this.second.give(reply(id, 1, "carol")).orElseThrow();
		this.first.end(id, Ending.CLIENT_GONE);
		assertThat(lastTurn(id)).isEqualTo(2);
		assertThat(outcome(given)).contains(StoredOutcome.Word.ACCEPTED);
	}

	@Test
	void conversationIsGivenToWhomKnowsItsSecretAndAskedLast() {
		ConversationId id = askedByOneThatMayMove();
		SecretHash other = ResumeSecret.random(new SecureRandom()).hash();
		assertThat(this.second.transfers().want(this.second.identity(), other)).isFalse();
		assertThat(this.first.transfers().want(this.first.identity(), this.secret)).isTrue();
		assertThat(this.first.transfers().wanted(this.first.identity())).isEmpty();
		assertThat(this.second.transfers().want(this.second.identity(), this.secret)).isTrue();
		assertThat(this.first.transfers().wanted(this.first.identity()))
			.containsExactly(new TransferRepository.Wanted(id, false));
		assertThat(this.first.letGo(id)).isTrue();
		assertThat(this.second.transfers().wanted(this.second.identity()))
			.containsExactly(new TransferRepository.Wanted(id, true));
	}

	@Test
	void conversationThatIsBeingGivenIsNotGivenOnBeforeItIsTaken() {
		ConversationId id = askedByOneThatMayMove();
		this.second.transfers().want(this.second.identity(), this.secret);
		this.first.letGo(id);
		assertThat(this.first.transfers().want(this.first.identity(), this.secret)).isTrue();
		assertThat(this.second.transfers().wanted(this.second.identity()))
			.containsExactly(new TransferRepository.Wanted(id, true));
		this.second.take(id);
		assertThat(this.second.transfers().wanted(this.second.identity())).isEmpty();
		this.first.transfers().want(this.first.identity(), this.secret);
		assertThat(this.second.transfers().wanted(this.second.identity()))
			.containsExactly(new TransferRepository.Wanted(id, false));
	}

	/** Its hand-over was refused late: it is written, and so would the ending be. */
	@Test
	void formerOwnerWritesNothingMoreOfIt() {
		ConversationId id = askedByOneThatMayMove();
		move(id);
		assertThat(this.first.end(id, Ending.JOURNAL_FAILED)).isFalse();
		assertThat(this.first.say(id, 2, "carol", "hi")).isFalse();
		assertThat(isOver(id)).isFalse();
		assertThat(this.second.say(id, 2, "dave", "hi")).isTrue();
		assertThat(lastTurn(id)).isEqualTo(2);
	}

	@Test
	void conversationThatNobodyWantsStaysWhenItIsLetGo() {
		ConversationId id = askedByOneThatMayMove();
		assertThat(this.first.letGo(id)).isTrue();
		assertThat(this.first.end(id, Ending.JOURNAL_FAILED)).isTrue();
	}

	@Test
	void nodeWhoseLeaseLivesIsNotLost() {
		ConversationId id = asked();
		assertThat(this.second.lostNodes().end(this.first.identity().number(), this.second.identity())).isEmpty();
		this.first.expire();
		assertThat(this.second.nodes().overdue(this.second.identity())).contains(this.first.identity().number());
		assertThat(this.first.nodes().renew(this.first.identity())).isTrue();
		assertThat(this.second.lostNodes().end(this.first.identity().number(), this.second.identity())).isEmpty();
		assertThat(this.first.say(id, 2, "carol", "hi")).isTrue();
	}

	@Test
	void lostNodesConversationsAreTakenOverOrEndedOnce() {
		ConversationId classic = asked();
		ConversationId resumable = askedByOneThatMayMove();
		IntentRepository.Given kept = this.first.give(reply(classic, 1, "carol")).orElseThrow();
		IntentRepository.Given taken = this.first.give(reply(resumable, 1, "carol")).orElseThrow();
		this.first.expire();
		assertThat(this.second.lostNodes().end(this.first.identity().number(), this.second.identity()))
			.contains(new LostNodeRepository.Left(1, 1));
		assertThat(this.second.lostNodes().end(this.first.identity().number(), this.second.identity())).isEmpty();
		assertThat(this.first.nodes().renew(this.first.identity())).isFalse();
		assertThat(this.first.say(resumable, 2, "carol", "hi")).isFalse();
		assertThat(isOver(classic)).isTrue();
		assertThat(lastTurn(classic)).isEqualTo(2);
		assertThat(outcome(kept)).contains(StoredOutcome.Word.ACCEPTED);
		assertThat(this.second.transfers().wanted(this.second.identity()))
			.contains(new TransferRepository.Wanted(resumable, true));
		assertThat(this.second.pending()).containsExactly(taken.id());
	}

	@Test
	void conversationThatWasGivenToALostNodeIsAnOrphan() {
		ConversationId id = askedByOneThatMayMove();
		this.second.transfers().want(this.second.identity(), this.secret);
		this.second.expire();
		assertThat(this.first.lostNodes().end(this.second.identity().number(), this.first.identity())).isPresent();
		this.first.letGo(id);
		assertThat(this.first.lostNodes().takeOrphans(this.first.identity())).isEqualTo(1);
		assertThat(this.first.transfers().wanted(this.first.identity()))
			.contains(new TransferRepository.Wanted(id, true));
	}

}
