package parley.server.cluster;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

import parley.server.conversation.ConversationEvent;
import parley.server.desk.DeskMirror;
import parley.server.desk.Note;
import parley.server.turn.ConversationId;
import parley.server.turn.Ending;
import parley.server.turn.Party;

/**
 * Tells this node's desk what has happened in the conversations of others, from what they
 * have written since it looked last: positions are in the order of commits, so nothing is
 * missed. Used by one thread.
 */
final class RemoteConversations implements RemoteView {

	private static final int NOWHERE = -1;

	private final Map<ConversationId, Remote> known = new HashMap<>();

	private final RemoteRows rows;

	private final DeskMirror desk;

	private long seen = NOWHERE;

	private long lastNote;

	RemoteConversations(RemoteRows rows, DeskMirror desk) {
		this.rows = rows;
		this.desk = desk;
	}

	@Override
	public void look(long me) {
		long since = this.seen;
		List<RemoteRows.Row> changed = (since == NOWHERE) ? begin(me) : this.rows.changed(me, since);
		if (changed.isEmpty()) {
			return;
		}
		tell(changed.stream().filter(RemoteRows.Row::elsewhere).filter(this::isOfInterest).toList());
		tellOfOperators(changed, since);
		changed.forEach((row) -> this.seen = Math.max(this.seen, row.changed()));
	}

	private List<RemoteRows.Row> begin(long me) {
		this.seen = this.rows.position();
		this.lastNote = this.rows.lastNote();
		return this.rows.open(me);
	}

	@Override
	public void isHere(ConversationId id) {
		this.known.remove(id);
	}

	private boolean isOfInterest(RemoteRows.Row row) {
		return row.ended().isEmpty() || this.known.containsKey(row.id()) || this.desk.shows(row.id());
	}

	private void tell(List<RemoteRows.Row> changed) {
		changed.forEach(this::meet);
		List<Remote> remotes = changed.stream().map((row) -> remote(row.id())).toList();
		Map<ConversationId, List<RemoteRows.RemoteTurn>> turns = this.rows.turns(remotes);
		Map<ConversationId, Integer> held = this.rows.held(remotes);
		for (RemoteRows.Row row : changed) {
			turns.getOrDefault(row.id(), List.of()).forEach((turn) -> said(row, turn));
			holding(row.id(), held.getOrDefault(row.id(), 0));
			reconnecting(row);
			row.ended().ifPresent((ending) -> over(row, ending));
		}
	}

	/** The desk still shows a conversation as it was when this node let it go. */
	private Remote remote(ConversationId id) {
		return this.known.getOrDefault(id, new Remote(id, this.desk.lastTurn(id), 0, this.desk.isReconnecting(id)));
	}

	private void meet(RemoteRows.Row row) {
		if (this.known.putIfAbsent(row.id(), remote(row.id())) == null) {
			this.desk.heard(new ConversationEvent.Connected(row.id(), row.address(), row.opened()));
		}
	}

	private void said(RemoteRows.Row row, RemoteRows.RemoteTurn said) {
		Remote remote = remote(row.id());
		// What came between reading the row and its turns is told with the row's next
		// change, which may bring the client's name.
		if (said.turn().number() != remote.lastTurn() + 1 || said.position() > row.changed()) {
			return;
		}
		if (said.turn().party() == Party.CLIENT) {
			this.desk.heard(new ConversationEvent.ClientTurn(row.id(), row.handle(), said.turn()));
			this.known.put(row.id(), remote.asked(said.turn().number()));
			return;
		}
		if (said.delivered()) {
			this.desk.heard(new ConversationEvent.ReplySent(row.id(), said.turn()));
		}
		else if (row.ended().isPresent()) {
			this.desk.heard(new ConversationEvent.ReplyUndelivered(row.id(), said.turn()));
		}
		else {
			return;
		}
		this.known.put(row.id(), remote.heard(said.turn().number()));
	}

	private void holding(ConversationId id, int held) {
		Remote remote = remote(id);
		if (remote.held() != held) {
			this.known.put(id, remote.holding(held));
			if (held > 0) {
				this.desk.heard(new ConversationEvent.MessageHeld(id, held));
			}
		}
	}

	private void reconnecting(RemoteRows.Row row) {
		Remote remote = remote(row.id());
		if (remote.reconnecting() != row.waiting() && row.ended().isEmpty()) {
			this.known.put(row.id(), remote.reconnecting(row.waiting()));
			this.desk.heard(row.waiting() ? new ConversationEvent.ConnectionLost(row.id())
					: new ConversationEvent.Resumed(row.id()));
		}
	}

	private void over(RemoteRows.Row row, Ending ending) {
		this.known.remove(row.id());
		this.desk.heard(new ConversationEvent.Ended(row.id(), row.handle(), ending, row.cutOff()));
	}

	/** What was claimed and noted, whichever node has the conversation. */
	private void tellOfOperators(List<RemoteRows.Row> changed, long since) {
		List<ConversationId> ids = changed.stream()
			.filter((row) -> row.deskChanged() > since)
			.map(RemoteRows.Row::id)
			.toList();
		if (ids.isEmpty()) {
			return;
		}
		this.rows.claims(ids).forEach(this.desk::claimed);
		for (List<Note> notes = next(); !notes.isEmpty(); notes = next()) {
			notes.forEach(this.desk::noted);
			this.lastNote = notes.getLast().number();
		}
	}

	private List<Note> next() {
		return this.rows.notes(this.lastNote);
	}

}
