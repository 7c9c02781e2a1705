package parley.server.responder;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.Semaphore;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import parley.protocol.MessageText;
import parley.server.conversation.ConversationEvent;
import parley.server.conversation.ConversationListener;
import parley.server.desk.Desk;
import parley.server.desk.DeskEntry;
import parley.server.desk.DeskEvent;
import parley.server.desk.DeskNews;
import parley.server.desk.Operator;
import parley.server.turn.ConversationId;
import parley.server.turn.ReplyOutcome;

/**
 * Lets a program answer over HTTP, and somebody else where it does not. A conversation
 * that an operator has claimed or answered in is the operator's, for as long as is set.
 * No conversation waits for another, but for a place among those that are asked for at
 * once. Safe for any thread.
 */
final class WebhookResponder implements ConversationListener {

	private static final Logger logger = LoggerFactory.getLogger(WebhookResponder.class);

	private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

	private final ConcurrentMap<ConversationId, Thread> asking = new ConcurrentHashMap<>();

	private final Desk desk;

	private final Webhook webhook;

	private final Semaphore places;

	private final int retries;

	private final Optional<MessageText> fallbackLine;

	private final Optional<ConversationsOfPeople> people;

	/**
	 * Creates the responder.
	 * @param fallbackLine what is said where there is no answer, or empty where an
	 * operator is to answer
	 * @param returns when the program answers again where a person has
	 */
	WebhookResponder(Desk desk, Webhook webhook, int maxConcurrent, int retries, Optional<MessageText> fallbackLine,
			WebhookProperties.Returns returns) {
		this.desk = desk;
		this.webhook = webhook;
		this.places = new Semaphore(maxConcurrent, true);
		this.retries = retries;
		this.fallbackLine = fallbackLine;
		this.people = (returns == WebhookProperties.Returns.UNCLAIMED) ? Optional.empty()
				: Optional.of(new ConversationsOfPeople((id) -> desk.view().find(id).isPresent()));
	}

	@Override
	public void on(ConversationEvent event) {
		this.people.ifPresent((memory) -> memory.on(event));
		switch (event) {
			case ConversationEvent.ClientTurn asked -> ask(Question.of(asked));
			case ConversationEvent.Ended ended -> {
				Thread thread = this.asking.remove(ended.conversation());
				if (thread != null) {
					thread.interrupt();
				}
			}
			default -> {
			}
		}
	}

	/** Answers what waits already in a conversation that is handed to the program. */
	void on(DeskEvent event) {
		this.people.ifPresent((memory) -> memory.on(event));
		if (event.news() instanceof DeskNews.Claimed claimed && claimed.claim().by().equals(Operator.WEBHOOK)) {
			this.desk.view()
				.find(claimed.conversation())
				.flatMap((entry) -> entry.waiting().map((turn) -> new Question(entry.id(), entry.handle(), turn)))
				.ifPresent(this::ask);
		}
	}

	private void ask(Question question) {
		if (isWaiting(question)) {
			Thread thread = Thread.ofVirtual().name("webhook-" + question.key()).unstarted(() -> answer(question));
			this.asking.put(question.conversation(), thread);
			thread.start();
		}
	}

	private void answer(Question question) {
		try {
			say(question, answerTo(question));
		}
		catch (WebhookFailure ex) {
			logger.warn("The webhook has not answered turn {}: {}", question.key(), ex.getMessage());
			this.fallbackLine.ifPresent((line) -> reply(question, line));
		}
		catch (RuntimeException | Error ex) {
			logger.error("Asking the webhook about turn {} failed: {}", question.key(), ex.getClass().getName());
			this.fallbackLine.ifPresent((line) -> reply(question, line));
		}
		catch (InterruptedException ex) {
			logger.debug("Conversation {} was over before it was answered", question.conversation());
		}
		finally {
			this.asking.remove(question.conversation(), Thread.currentThread());
		}
	}

	private WebhookAnswer answerTo(Question question) throws WebhookFailure, InterruptedException {
		Duration pause = FIRST_PAUSE;
		for (int left = this.retries;; left--) {
			try {
				return askOnce(question);
			}
			catch (WebhookFailure ex) {
				if (!ex.isPassing() || left == 0) {
					throw ex;
				}
				Thread.sleep((pause.compareTo(ex.pause()) < 0) ? ex.pause() : pause);
			}
			pause = pause.multipliedBy(2);
		}
	}

	private WebhookAnswer askOnce(Question question) throws WebhookFailure, InterruptedException {
		this.places.acquire();
		try {
			return this.webhook.ask(question);
		}
		finally {
			this.places.release();
		}
	}

	private void say(Question question, WebhookAnswer answer) throws WebhookFailure {
		boolean said = true;
		if (answer.text().isPresent()) {
			ReplyOutcome outcome = reply(question, answer.text().get());
			if (outcome instanceof ReplyOutcome.TooManyBytes(int bytes)) {
				throw WebhookFailure.forGood("its answer is %d bytes too long for this client".formatted(bytes));
			}
			said = outcome.isDone() || outcome instanceof ReplyOutcome.Pending;
		}
		else {
			said = isWaiting(question);
		}
		if (said && answer.end()) {
			this.desk.end(Operator.WEBHOOK, question.conversation(), null);
		}
	}

	private ReplyOutcome reply(Question question, MessageText text) {
		return this.desk.reply(Operator.WEBHOOK, question.conversation(), question.turn().number(), text);
	}

	/** Nobody has answered or claimed it, and the conversation is no person's. */
	private boolean isWaiting(Question question) {
		return this.people.filter((memory) -> memory.contains(question.conversation())).isEmpty() && this.desk.view()
			.find(question.conversation())
			.filter((entry) -> entry.isFreeFor(Operator.WEBHOOK))
			.flatMap(DeskEntry::waiting)
			.filter((turn) -> turn.number() == question.turn().number())
			.isPresent();
	}

}
