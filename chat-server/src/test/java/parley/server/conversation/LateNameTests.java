package parley.server.conversation;

import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

import parley.protocol.Handle;
import parley.protocol.MessageText;
import parley.protocol.Refusal;
import parley.server.journal.Journal;
import parley.server.journal.JournalEntry;
import parley.server.turn.Arrival;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.Reply;
import parley.server.turn.TurnStateService;

import static org.assertj.core.api.Assertions.assertThat;

/** What the journal is told of a client's name, whenever it comes. */
class LateNameTests {

	private final List<JournalEntry> entries = new ArrayList<>();

	private final Conversations conversations = new Conversations(
			OffTheRecord.interpreter(new TurnStateService(4, () -> Instant.EPOCH), new InMemory(),
					InstantSource.fixed(Instant.EPOCH), Runnable::run),
			new AtomicLong()::incrementAndGet);

	private final RecordingLink client = new RecordingLink();

	private final ConversationId id = this.conversations.connected(this.client);

	@Test
	void nameOfTheFirstMessageOpensTheRecord() throws InterruptedException {
		says("alice", "hello");
		assertThat(kinds()).containsExactly("Opened", "TurnAccepted");
		assertThat(openedAs()).contains("alice");
	}

	@Test
	void nameOfALaterMessageStandsBeforeItsTurnAndOnlyOnce() throws InterruptedException {
		this.conversations.arrived(this.id, this.client, null,
				new Arrival.Refused(Refusal.TOO_LONG, new MessageText("too long")));
		says("alice", "hello");
		this.conversations.reply(this.id, Reply.to(1, new MessageText("hi"), "operator"));
		says("alice", "bye");
		assertThat(kinds()).containsExactly("Opened", "MessageRefused", "Named", "TurnAccepted", "TurnAccepted",
				"TurnDelivered", "TurnAccepted");
		assertThat(openedAs()).isEmpty();
		assertThat(this.entries.get(2)).isEqualTo(new JournalEntry.Named(this.id, "alice"));
	}

	@Test
	void nameOfAMessageThatLeftNoRecordStandsBeforeTheEnding() throws InterruptedException {
		says(null, "hello");
		this.conversations.arrived(this.id, this.client, new Handle("alice"),
				new Arrival.Refused(Refusal.TOO_LONG, new MessageText("too long")));
		this.conversations.end(this.id, Ending.CLIENT_GONE);
		assertThat(kinds()).containsExactly("Opened", "TurnAccepted", "Named", "Ended");
	}

	private void says(@Nullable String handle, String text) throws InterruptedException {
		this.conversations.arrived(this.id, this.client, (handle != null) ? new Handle(handle) : null,
				new Arrival.Message(new MessageText(text)));
	}

	private List<String> kinds() {
		return this.entries.stream().map((entry) -> entry.getClass().getSimpleName()).toList();
	}

	private Optional<String> openedAs() {
		return ((JournalEntry.Opened) this.entries.getFirst()).handle();
	}

	private final class InMemory implements Journal {

		@Override
		public void append(List<JournalEntry> together) {
			LateNameTests.this.entries.addAll(together);
		}

		@Override
		public void appendSoon(JournalEntry entry) {
			LateNameTests.this.entries.add(entry);
		}

		@Override
		public long lastConversation() {
			return 0;
		}

	}

}
