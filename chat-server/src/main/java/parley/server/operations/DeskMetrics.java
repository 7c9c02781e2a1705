package parley.server.operations;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import org.jspecify.annotations.Nullable;

import parley.server.conversation.ConversationEvent;
import parley.server.conversation.ConversationListener;
import parley.server.desk.DeskView;
import parley.server.journal.Words;
import parley.server.turn.ConversationId;
import parley.server.turn.Turn;

/**
 * What is going on at the desk, in numbers. Safe for any thread.
 */
final class DeskMetrics implements ConversationListener {

	private static final Duration[] STEPS = { Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(15),
			Duration.ofSeconds(30), Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(5),
			Duration.ofMinutes(15), Duration.ofHours(1) };

	/** The client's turns that have no answer yet. */
	private final ConcurrentMap<ConversationId, Turn> asked = new ConcurrentHashMap<>();

	private final MeterRegistry meters;

	private final Timer waiting;

	private final Timer answering;

	/** Looked up once: they count each turn. */
	private final Counter clientTurns;

	private final Counter serverTurns;

	DeskMetrics(DeskView view, MeterRegistry meters) {
		this.meters = meters;
		this.waiting = timer("parley.waiting.time", "From a conversation's first message to its answer");
		this.clientTurns = counter("parley.turns", "party", "client");
		this.serverTurns = counter("parley.turns", "party", "server");
		this.answering = timer("parley.answer.time", "From each message to its answer");
		Gauge.builder("parley.conversations", view, DeskView::waiting)
			.tag("state", "waiting")
			.description("Open conversations, by who has the floor")
			.register(meters);
		Gauge.builder("parley.conversations", view, (now) -> Math.max(0, now.openCount() - now.waiting()))
			.tag("state", "open")
			.description("Open conversations, by who has the floor")
			.register(meters);
		Gauge.builder("parley.connections", view, DeskView::openCount)
			.description("Clients that are connected")
			.register(meters);
	}

	@Override
	public void on(ConversationEvent event) {
		switch (event) {
			case ConversationEvent.Connected connected -> count("parley.connected", null, "");
			case ConversationEvent.ClientTurn said -> {
				this.asked.put(said.conversation(), said.turn());
				this.clientTurns.increment();
			}
			case ConversationEvent.ReplySent sent -> {
				this.serverTurns.increment();
				answered(sent.conversation(), sent.turn());
			}
			case ConversationEvent.ReplyUndelivered lost -> count("parley.undelivered", null, "");
			case ConversationEvent.MessageRefused refused -> count("parley.refused", "code", Words.of(refused.code()));
			case ConversationEvent.MessageHeld held -> count("parley.held", null, "");
			case ConversationEvent.Reopened reopened -> count("parley.reopened", null, "");
			case ConversationEvent.ConnectionLost lost -> count("parley.connection.lost", null, "");
			case ConversationEvent.Resumed resumed -> count("parley.resumed", null, "");
			case ConversationEvent.Ended ended -> {
				this.asked.remove(ended.conversation());
				count("parley.ended", "ending", Words.of(ended.ending()));
				ended.cutOff().ifPresent((code) -> count("parley.cut.off", "code", Words.of(code)));
			}
		}
	}

	@Override
	public void movedOn(ConversationId conversation) {
		this.asked.remove(conversation);
	}

	private void answered(ConversationId conversation, Turn answer) {
		Turn question = this.asked.get(conversation);
		if (question != null && question.number() == answer.number() - 1 && this.asked.remove(conversation, question)) {
			Duration took = between(question.at(), answer.at());
			this.answering.record(took);
			if (question.number() == 1) {
				this.waiting.record(took);
			}
		}
	}

	private static Duration between(Instant asked, Instant answered) {
		return answered.isAfter(asked) ? Duration.between(asked, answered) : Duration.ZERO;
	}

	private void count(String name, @Nullable String tag, String value) {
		counter(name, tag, value).increment();
	}

	private Counter counter(String name, @Nullable String tag, String value) {
		Counter.Builder counter = Counter.builder(name);
		return ((tag != null) ? counter.tag(tag, value) : counter).register(this.meters);
	}

	private Timer timer(String name, String description) {
		return Timer.builder(name).description(description).serviceLevelObjectives(STEPS).register(this.meters);
	}

}
