package parley.server.turn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rules of turn-taking, in any history. */
class TurnModelTests {

	/** 120,000 in {@code .ci/run}, or with {@code -Dmodel.histories=120000}. */
	private static final int HISTORIES = Integer.getInteger("model.histories",
			"true".equals(System.getenv("CI")) ? 120_000 : 40_000);

	/** So many conversations go on at the same time in one service. */
	private static final int AT_ONCE = 40;

	@Test
	@Tag("S4")
	@Tag("W14")
	@Tag("W21")
	@Tag("B18")
	void turnsAlternateWhateverHappensInWhateverOrder() {
		for (long seed = 0; seed < HISTORIES / AT_ONCE; seed++) {
			try {
				play(new Random(seed));
			}
			catch (AssertionError | RuntimeException failure) {
				throw new AssertionError("with seed " + seed + ": " + failure.getMessage(), failure);
			}
		}
	}

	private static void play(Random random) {
		int limit = 1 + random.nextInt(4);
		SteppedTurns turns = new SteppedTurns(new TurnStateService(limit, () -> Instant.EPOCH));
		List<ModelConversation> open = new ArrayList<>();
		for (int number = 1; number <= AT_ONCE; number++) {
			open.add(new ModelConversation(new ConversationId(number), turns, limit));
		}
		int talkative = 1 + random.nextInt(9);
		while (!open.isEmpty()) {
			ModelConversation conversation = open.get(random.nextInt(open.size()));
			step(conversation, random, talkative);
			if (conversation.isOver() && random.nextInt(4) == 0) {
				open.remove(conversation);
			}
		}
	}

	/** Clients write more than they are answered in some histories, less in others. */
	private static void step(ModelConversation conversation, Random random, int talkative) {
		int dice = random.nextInt(20);
		if (dice == 0) {
			conversation.end();
		}
		else if (dice < 3) {
			conversation.refusal();
		}
		else if (dice < 4 + talkative) {
			conversation.message();
		}
		else if (random.nextBoolean()) {
			conversation.reply();
		}
		else {
			conversation.replyTo(conversation.lastTurn() + 1 - random.nextInt(6));
		}
	}

}
