package parley.server.web.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;

import parley.server.desk.Operator;

/**
 * Gives a reply that is sent again with the same Idempotency-Key the same answer, for a
 * day or until there have been many others: a program that did not hear what became of
 * its reply may safely ask again. Safe for any thread.
 */
class RememberedReplies {

	private static final int CAPACITY = 10_000;

	private static final Duration KEPT = Duration.ofDays(1);

	/** A program that takes a new key each time forgets its own first. */
	static final int CAPACITY_OF_ONE = 1000;

	private static final int MAX_KEY = 255;

	/** In the order in which they came. */
	private final SequencedMap<Key, Remembered> remembered = new LinkedHashMap<>();

	private final InstantSource clock;

	RememberedReplies(InstantSource clock) {
		this.clock = clock;
	}

	/**
	 * Does it, unless it has been done.
	 * @param who the operator, whose keys are nobody else's
	 * @param key the key, or {@code null}: then it is done in any case
	 * @param text what is to be said
	 * @param digest of that and of what it answers
	 * @param action says it, or throws a {@link Problem}, which is remembered as well
	 * @return the answer
	 */
	ResponseEntity<Object> once(Operator who, @Nullable String key, String text, String digest,
			Supplier<Views.TurnView> action) {
		if (key == null) {
			return answer(action).with(text);
		}
		if (key.isEmpty() || key.length() > MAX_KEY) {
			throw Problem.parameter("Idempotency-Key", "A key is 1 to %d characters.".formatted(MAX_KEY));
		}
		return reply(new Key(who.name(), key), digest).answer(action).with(text);
	}

	synchronized int size() {
		return this.remembered.size();
	}

	private synchronized Remembered reply(Key key, String digest) {
		Instant now = this.clock.instant();
		this.remembered.values().removeIf((old) -> old.at.isBefore(now.minus(KEPT)));
		Remembered reply = this.remembered.get(key);
		if (reply == null) {
			makeRoom(key.operator());
			reply = new Remembered(digest, now);
			this.remembered.put(key, reply);
		}
		if (!reply.digest.equals(digest)) {
			throw Problem.keyOfAnother();
		}
		return reply;
	}

	private void makeRoom(String operator) {
		List<Key> own = this.remembered.keySet().stream().filter((key) -> key.operator().equals(operator)).toList();
		if (own.size() >= CAPACITY_OF_ONE) {
			this.remembered.remove(own.getFirst());
		}
		else if (this.remembered.size() >= CAPACITY) {
			this.remembered.pollFirstEntry();
		}
	}

	private static Answer answer(Supplier<Views.TurnView> action) {
		try {
			return new Said(action.get().without());
		}
		catch (Problem problem) {
			return new NotSaid(problem.getBody());
		}
	}

	/** What became of a reply. */
	private sealed interface Answer {

		ResponseEntity<Object> with(String text);

	}

	private record Said(Views.TurnView turn) implements Answer {

		@Override
		public ResponseEntity<Object> with(String text) {
			return ResponseEntity.status(HttpStatus.CREATED).body(this.turn.with(text));
		}

	}

	private record NotSaid(ProblemDetail why) implements Answer {

		@Override
		public ResponseEntity<Object> with(String text) {
			return ResponseEntity.status(this.why.getStatus()).body(this.why);
		}

	}

	private record Key(String operator, String key) {
	}

	/** Who asks again while it is being done waits for the answer. */
	private static final class Remembered {

		private final ReentrantLock lock = new ReentrantLock();

		private final String digest;

		private final Instant at;

		private @Nullable Answer answer;

		Remembered(String digest, Instant at) {
			this.digest = digest;
			this.at = at;
		}

		Answer answer(Supplier<Views.TurnView> action) {
			this.lock.lock();
			try {
				Answer known = this.answer;
				if (known == null) {
					known = RememberedReplies.answer(action);
					this.answer = known;
				}
				return known;
			}
			finally {
				this.lock.unlock();
			}
		}

	}

}
