package parley.server.web.page;

import java.time.Instant;

import parley.protocol.VisibleText;
import parley.server.desk.Note;

/**
 * A note, ready to show, with hidden characters made visible. It may have several lines.
 *
 * @param who who took it
 * @param text what it says
 * @param at when it was taken
 * @param clock the same, as the server's clock shows it
 */
record NoteView(String who, String text, Instant at, String clock) {

	static NoteView of(Note note) {
		return new NoteView(VisibleText.of(note.by().name()), VisibleText.ofLines(note.text()), note.at(),
				TurnView.clock(note.at()));
	}

}
