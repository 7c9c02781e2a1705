package parley.server.web.page;

import java.time.Instant;

import parley.server.desk.Note;

/**
 * A note, ready to show. It may have several lines.
 *
 * @param who who took it
 * @param text what it says
 * @param at when it was taken
 * @param clock the same, as the server's clock shows it
 */
record NoteView(String who, String text, Instant at, String clock) {

	static NoteView of(Note note) {
		return new NoteView(note.by().name(), note.text(), note.at(), TurnView.clock(note.at()));
	}

}
