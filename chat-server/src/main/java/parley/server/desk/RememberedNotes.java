package parley.server.desk;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

import parley.server.turn.ConversationId;

/**
 * Notes where everything is off the record: they are gone with their conversation.
 */
final class RememberedNotes implements Notes {

	private final Map<ConversationId, List<Note>> notes = new HashMap<>();

	private final Predicate<ConversationId> isOpen;

	private final int mostOfOne;

	private long lastNumber;

	RememberedNotes(Predicate<ConversationId> isOpen, int mostOfOne) {
		this.isOpen = isOpen;
		this.mostOfOne = mostOfOne;
	}

	@Override
	public synchronized NoteResult take(ConversationId id, Operator by, String text, Instant at) {
		if (!this.isOpen.test(id)) {
			return new NoteResult.Unknown();
		}
		if (count(id) >= this.mostOfOne) {
			return new NoteResult.TooMany(this.mostOfOne);
		}
		Note note = new Note(id, ++this.lastNumber, by, text, at);
		this.notes.computeIfAbsent(id, (key) -> new ArrayList<>(1)).add(note);
		return new NoteResult.Taken(note);
	}

	@Override
	public synchronized List<Note> after(ConversationId id, long after, int limit) {
		return of(id).stream().filter((note) -> note.number() > after).limit(limit).toList();
	}

	@Override
	public synchronized List<Note> before(ConversationId id, long before, int limit) {
		List<Note> all = of(id).stream().filter((note) -> note.number() < before).toList();
		return all.subList(Math.max(0, all.size() - limit), all.size());
	}

	@Override
	public synchronized long count(ConversationId id) {
		return of(id).size();
	}

	private List<Note> of(ConversationId id) {
		return this.notes.getOrDefault(id, List.of());
	}

	@Override
	public synchronized void ended(ConversationId id) {
		this.notes.remove(id);
	}

}
