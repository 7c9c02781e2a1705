package parley.server.desk;

import java.time.Instant;
import java.util.List;

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
	public NoteResult take(ConversationId id, Operator by, String text, Instant at) {
		NoteResult result = this.notes.take(id, by, text, at);
		if (result instanceof NoteResult.Taken) {
			this.changes.changed(id);
		}
		return result;
	}

	@Override
	public List<Note> after(ConversationId id, long after, int limit) {
		return this.notes.after(id, after, limit);
	}

	@Override
	public List<Note> before(ConversationId id, long before, int limit) {
		return this.notes.before(id, before, limit);
	}

	@Override
	public long count(ConversationId id) {
		return this.notes.count(id);
	}

	@Override
	public void ended(ConversationId id) {
		this.notes.ended(id);
	}

}
