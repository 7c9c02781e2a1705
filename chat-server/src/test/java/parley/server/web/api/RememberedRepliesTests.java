package parley.server.web.api;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;

import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;

import parley.server.desk.Operator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Replies are remembered for a day, and so many of them. */
class RememberedRepliesTests {

	private static final Operator BOT = new Operator("bot");

	private Instant now = Instant.parse("2026-11-22T12:00:00Z");

	private final RememberedReplies replies = new RememberedReplies(() -> this.now);

	private final AtomicInteger said = new AtomicInteger();

	@Test
	void sameKeyGetsTheSameAnswerAndIsSaidOnce() {
		ResponseEntity<Object> first = say(BOT, "key", "hello");
		assertThat(first.getStatusCode()).isEqualTo(HttpStatus.CREATED);
		assertThat(first.getBody()).isEqualTo(turn(1, "hello"));
		assertThat(say(BOT, "key", "hello").getBody()).isEqualTo(first.getBody());
		assertThat(this.said).hasValue(1);
	}

	@Test
	void keyOfAnotherReplyIsRefused() {
		say(BOT, "key", "hello");
		assertThatThrownBy(() -> say(BOT, "key", "good morning")).isInstanceOf(Problem.class);
		assertThat(say(new Operator("other"), "key", "good morning").getStatusCode()).as("of somebody else")
			.isEqualTo(HttpStatus.CREATED);
	}

	@Test
	void oneOperatorForgetsOnlyItsOwn() {
		say(new Operator("other"), "key", "hello");
		for (int reply = 0; reply < 3 * RememberedReplies.CAPACITY_OF_ONE; reply++) {
			say(BOT, "key" + reply, "hello");
		}
		assertThat(this.replies.size()).isEqualTo(RememberedReplies.CAPACITY_OF_ONE + 1);
		int before = this.said.get();
		say(new Operator("other"), "key", "hello");
		assertThat(this.said).hasValue(before);
	}

	@Test
	void allTogetherAreBounded() {
		for (int operator = 0; operator < 100; operator++) {
			for (int reply = 0; reply < 200; reply++) {
				say(new Operator("bot" + operator), "key" + reply, "hello");
			}
		}
		assertThat(this.replies.size()).isEqualTo(10_000);
	}

	@Test
	void dayLaterItIsForgotten() {
		say(BOT, "key", "hello");
		this.now = this.now.plus(Duration.ofDays(1)).plusSeconds(1);
		say(BOT, "key", "another");
		assertThat(this.said).hasValue(2);
		assertThat(this.replies.size()).isEqualTo(1);
	}

	private ResponseEntity<Object> say(Operator who, String key, String text) {
		return this.replies.once(who, key, text, text, () -> turn(this.said.incrementAndGet(), text));
	}

	private static Views.TurnView turn(int number, String text) {
		return new Views.TurnView(number, "server", text, Instant.EPOCH, "bot", null);
	}

}
