package parley.server.responder;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ScheduledFuture;
import java.util.function.LongSupplier;

import org.springframework.scheduling.TaskScheduler;

import parley.protocol.MessageText;
import parley.server.conversation.ConversationEvent;
import parley.server.conversation.ConversationListener;
import parley.server.desk.Desk;
import parley.server.desk.DeskEntry;
import parley.server.turn.ConversationId;
import parley.server.turn.Turn;

/**
 * Tells clients for whom nobody cares that nobody is there, and how many are before them:
 * it takes the server's turn, so that they may leave a message. Once, until somebody has
 * answered them. Safe for any thread.
 */
final class AwayNotice implements ConversationListener {

	/** Since when each has been waiting, in nanoseconds; answered ones are no harm. */
	private final ConcurrentMap<ConversationId, Long> asked = new ConcurrentHashMap<>();

	private final Set<ConversationId> told = ConcurrentHashMap.newKeySet();

	private final Desk desk;

	private final Duration after;

	private final String text;

	private final LongSupplier nanoTime;

	AwayNotice(Desk desk, Duration after, String text, LongSupplier nanoTime) {
		this.desk = desk;
		this.after = after;
		this.text = text;
		this.nanoTime = nanoTime;
	}

	void start(TaskScheduler scheduler) {
		ScheduledFuture<?> unused = scheduler.scheduleWithFixedDelay(this::tell, Duration.ofSeconds(1));
	}

	@Override
	public void on(ConversationEvent event) {
		switch (event) {
			case ConversationEvent.ClientTurn said -> this.asked.put(said.conversation(), this.nanoTime.getAsLong());
			case ConversationEvent.ReplySent sent -> answered(sent.conversation(), sent.turn());
			case ConversationEvent.ReplyUndelivered lost -> answered(lost.conversation(), lost.turn());
			case ConversationEvent.Ended ended -> movedOn(ended.conversation());
			default -> {
			}
		}
	}

	@Override
	public void movedOn(ConversationId conversation) {
		this.asked.remove(conversation);
		this.told.remove(conversation);
	}

	/** Tells those who have waited for long enough. */
	void tell() {
		long now = this.nanoTime.getAsLong();
		List<DeskEntry> inbox = this.desk.view().inbox();
		for (int index = 0; index < inbox.size(); index++) {
			DeskEntry entry = inbox.get(index);
			if (isNeglected(entry, now) && this.told.add(entry.id())) {
				tell(entry, index + 1);
			}
		}
	}

	private boolean isNeglected(DeskEntry entry, long now) {
		Long since = this.asked.get(entry.id());
		return since != null && now - since >= this.after.toNanos() && entry.claim().isEmpty()
				&& entry.waiting().isPresent();
	}

	private void tell(DeskEntry entry, int position) {
		MessageText line = new MessageText(this.text.replace("{position}", Integer.toString(position)));
		this.desk.reply(Courtesies.AUTHOR, entry.id(), entry.lastTurn(), line);
	}

	private void answered(ConversationId id, Turn turn) {
		if (!turn.author().equals(Optional.of(Courtesies.AUTHOR.name()))) {
			this.told.remove(id);
		}
	}

}
