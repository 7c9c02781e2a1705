package parley.server.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;

import parley.server.turn.ConversationId;

/**
 * Notes where everything is off the record: they are gone with their conversation.
 */
final class RememberedNotes implements Notes {

	private final Map<ConversationId, List<Note>> notes = new HashMap<>();

	private final Predicate<ConversationId> isOpen;

	private long lastNumber;

	RememberedNotes(Predicate<ConversationId> isOpen) {
		this.isOpen = isOpen;
	}

	@Override
	public synchronized Optional<Note> take(ConversationId id, Operator by, String text, Instant at) {
		if (!this.isOpen.test(id)) {
			return Optional.empty();
		}
		Note note = new Note(id, ++this.lastNumber, by, text, at);
		this.notes.computeIfAbsent(id, (key) -> new ArrayList<>(1)).add(note);
		return Optional.of(note);
	}

	@Override
	public synchronized List<Note> of(ConversationId id) {
		return List.copyOf(this.notes.getOrDefault(id, List.of()));
	}

	@Override
	public synchronized void ended(ConversationId id) {
		this.notes.remove(id);
	}

}
