package parley.interop.history;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.jspecify.annotations.Nullable;

import parley.interop.history.Attempt.Told;
import parley.interop.history.Finding.Rule;

/** What must hold between operators and the journal. */
final class OperatorRules {

	private OperatorRules() {
	}

	/**
	 * A reply in the journal.
	 *
	 * @param conversation the conversation's number
	 * @param turn the reply
	 */
	private record Written(long conversation, Transcript.Turn turn) {
	}

	/**
	 * What one operator alone may answer.
	 *
	 * @param conversation the conversation's number
	 * @param turn the client's turn
	 */
	private record Question(long conversation, int turn) {
	}

	static void check(History history, Findings findings) {
		Map<String, Written> written = written(history.transcripts());
		history.attempts().forEach((attempt) -> check(attempt, written.get(attempt.text()), findings));
		oneWinner(history.attempts(), findings);
		Map<String, Attempt> tried = history.attempts()
			.stream()
			.collect(Collectors.toMap(Attempt::text, Function.identity(), (one, other) -> one));
		written.forEach((text, reply) -> findings.expect(isBy(tried.get(text), reply), Rule.NOTHING_INVENTED,
				"turn %d of %d is not what an operator tried to say: %s".formatted(reply.turn().number(),
						reply.conversation(), text)));
	}

	private static Map<String, Written> written(List<Transcript> transcripts) {
		Map<String, Written> written = new HashMap<>();
		transcripts.forEach((transcript) -> transcript.replies()
			.forEach((turn) -> written.put(turn.text(), new Written(transcript.id(), turn))));
		return written;
	}

	private static void check(Attempt attempt, @Nullable Written written, Findings findings) {
		switch (attempt.told()) {
			case ACCEPTED -> findings.expect(written != null, Rule.NOTHING_LOST,
					"%s was told that this is taken, and it is not in the journal: %s".formatted(attempt.operator(),
							attempt));
			case REFUSED -> findings.expect(written == null, Rule.ONE_REPLY,
					"%s was told that this is refused, and it is in the journal: %s".formatted(attempt.operator(),
							attempt));
			case UNKNOWN -> {
			}
		}
	}

	private static void oneWinner(List<Attempt> attempts, Findings findings) {
		Map<Question, Attempt> winners = new HashMap<>();
		attempts.stream()
			.filter((attempt) -> attempt.told() == Told.ACCEPTED && attempt.turn() != Attempt.WHICHEVER_WAITS)
			.forEach((attempt) -> {
				Attempt first = winners.putIfAbsent(new Question(attempt.conversation(), attempt.turn()), attempt);
				findings.expect(first == null, Rule.ONE_REPLY,
						"both have answered: %s and %s".formatted(first, attempt));
			});
	}

	private static boolean isBy(@Nullable Attempt attempt, Written reply) {
		return attempt != null && attempt.conversation() == reply.conversation()
				&& attempt.operator().equals(reply.turn().author())
				&& (attempt.turn() == Attempt.WHICHEVER_WAITS || attempt.turn() + 1 == reply.turn().number());
	}

}
