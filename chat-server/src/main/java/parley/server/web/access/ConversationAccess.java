package parley.server.web.access;

import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

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
		return !readable(who, Set.of(id)).isEmpty();
	}

	/**
	 * {@return those of some conversations that somebody may read} Asks the database once
	 * for those of them that are over.
	 * @param who who asks
	 * @param ids the conversations, some hundreds at most
	 */
	public Set<ConversationId> readable(Viewer who, Set<ConversationId> ids) {
		Map<Boolean, Set<ConversationId>> byOpen = ids.stream()
			.collect(Collectors.partitioningBy((id) -> this.desk.view().find(id).isPresent(), Collectors.toSet()));
		Set<ConversationId> readable = byOpen.getOrDefault(true, Set.of());
		Set<ConversationId> over = byOpen.getOrDefault(false, Set.of());
		if (this.transcripts != null && !over.isEmpty()) {
			readable.addAll(this.transcripts.known(who.readable(TranscriptFilter.ALL), over));
		}
		return readable;
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

}
