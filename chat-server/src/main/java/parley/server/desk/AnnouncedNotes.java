package parley.server.desk;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import parley.server.turn.ConversationId;

/**
 * Notes of which others are told.
 */
final class AnnouncedNotes implements Notes {

	private final Notes notes;

	private final DeskChanges changes;

	AnnouncedNotes(Notes notes, DeskChanges changes) {
		this.notes = notes;
		this.changes = changes;
	}

	@Override
	public Optional<Note> take(ConversationId id, Operator by, String text, Instant at) {
		Optional<Note> note = this.notes.take(id, by, text, at);
		note.ifPresent((taken) -> this.changes.changed(id));
		return note;
	}

	@Override
	public List<Note> of(ConversationId id) {
		return this.notes.of(id);
	}

	@Override
	public void ended(ConversationId id) {
		this.notes.ended(id);
	}

}
