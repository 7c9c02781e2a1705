package parley.server.web.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

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

	private static final int MAX_KEY = 255;

	private final Map<Key, Remembered> remembered = new LinkedHashMap<>() {
		@Override
		protected boolean removeEldestEntry(Map.Entry<Key, Remembered> eldest) {
			return size() > CAPACITY;
		}
	};

	private final InstantSource clock;

	RememberedReplies(InstantSource clock) {
		this.clock = clock;
	}

	/**
	 * Does it, unless it has been done.
	 * @param who the operator, whose keys are nobody else's
	 * @param conversation the conversation
	 * @param key the key, or {@code null}: then it is done in any case
	 * @param body what is to be done
	 * @param action does it, or throws a {@link Problem}, which is remembered as well
	 * @return the answer
	 */
	ResponseEntity<Object> once(Operator who, long conversation, @Nullable String key, Object body,
			Supplier<ResponseEntity<?>> action) {
		if (key == null) {
			return answer(action);
		}
		if (key.isEmpty() || key.length() > MAX_KEY) {
			throw Problem.parameter("Idempotency-Key", "A key is 1 to %d characters.".formatted(MAX_KEY));
		}
		Remembered reply = reply(new Key(who.name(), key), new Request(conversation, body));
		return reply.answer(action);
	}

	private synchronized Remembered reply(Key key, Request request) {
		Instant now = this.clock.instant();
		forgetBefore(now.minus(KEPT));
		Remembered reply = this.remembered.computeIfAbsent(key, (unknown) -> new Remembered(request, now));
		if (!reply.request.equals(request)) {
			throw Problem.keyOfAnother();
		}
		return reply;
	}

	/** The oldest come first. */
	private void forgetBefore(Instant time) {
		Iterator<Remembered> oldest = this.remembered.values().iterator();
		while (oldest.hasNext() && oldest.next().at.isBefore(time)) {
			oldest.remove();
		}
	}

	private static ResponseEntity<Object> answer(Supplier<ResponseEntity<?>> action) {
		try {
			ResponseEntity<?> done = action.get();
			return ResponseEntity.status(done.getStatusCode()).body(done.getBody());
		}
		catch (Problem problem) {
			ProblemDetail body = problem.getBody();
			return ResponseEntity.status(body.getStatus()).body(body);
		}
	}

	private record Key(String operator, String key) {
	}

	private record Request(long conversation, Object body) {
	}

	/** Who asks again while it is being done waits for the answer. */
	private static final class Remembered {

		private final ReentrantLock lock = new ReentrantLock();

		private final Request request;

		private final Instant at;

		private @Nullable ResponseEntity<Object> answer;

		Remembered(Request request, Instant at) {
			this.request = request;
			this.at = at;
		}

		ResponseEntity<Object> answer(Supplier<ResponseEntity<?>> action) {
			this.lock.lock();
			try {
				ResponseEntity<Object> known = this.answer;
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
