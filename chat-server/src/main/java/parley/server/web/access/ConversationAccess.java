package parley.server.web.access;

import org.jspecify.annotations.Nullable;

import parley.server.desk.Desk;
import parley.server.transcript.TranscriptFilter;
import parley.server.transcript.Transcripts;
import parley.server.turn.ConversationId;

/**
 * Says who may read a conversation, and who may act in it. All that show or change one
 * ask here. Safe for any thread; waits for the database if the conversation is over.
 */
public final class ConversationAccess {

	private final Desk desk;

	private final @Nullable Transcripts transcripts;

	ConversationAccess(Desk desk, @Nullable Transcripts transcripts) {
		this.desk = desk;
		this.transcripts = transcripts;
	}

	/**
	 * Tells whether somebody may read what is said, who says it and from where. While it
	 * is open everybody at the desk may; afterwards who reads all, or has answered in it.
	 * Nobody may once it is erased, or over without a journal.
	 * @param who who asks
	 * @param id the conversation
	 * @return whether that is so
	 */
	public boolean mayRead(Viewer who, ConversationId id) {
		return this.desk.view().find(id).isPresent() || isKeptFor(who, id);
	}

	/**
	 * Tells whether somebody may claim, answer, end, hand over or take notes: whoever may
	 * read. What is possible beyond that, such as whose turn it is, is said by the desk.
	 * @param who who asks
	 * @param id the conversation
	 * @return whether that is so
	 */
	public boolean mayAct(Viewer who, ConversationId id) {
		return mayRead(who, id);
	}

	private boolean isKeptFor(Viewer who, ConversationId id) {
		return this.transcripts != null
				&& !this.transcripts.list(who.readable(TranscriptFilter.only(id)), Long.MAX_VALUE, 1).isEmpty();
	}

}
