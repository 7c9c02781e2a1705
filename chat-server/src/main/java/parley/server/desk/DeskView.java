package parley.server.desk;

import java.util.List;
import java.util.Optional;

import parley.server.turn.ConversationId;

/**
 * The open conversations as operators see them, and the inbox: those that wait for an
 * answer. Safe for any thread.
 */
public interface DeskView {

	/**
	 * {@return all open conversations, by number}
	 */
	List<DeskEntry> open();

	/**
	 * A page of the open conversations whose floor is the client's, by number.
	 * @param offset how many to skip
	 * @param limit how many at most
	 * @return those
	 */
	List<DeskEntry> openWithClient(int offset, int limit);

	/**
	 * {@return how many conversations are open, those that wait among them}
	 */
	int openCount();

	/**
	 * {@return those that wait for an answer, longest first; those that somebody has
	 * claimed are among them, and say so}
	 */
	default List<DeskEntry> inbox() {
		return inbox(0, Integer.MAX_VALUE);
	}

	/**
	 * A page of the inbox.
	 * @param offset how many to skip
	 * @param limit how many at most
	 * @return those that wait for an answer, longest first
	 */
	List<DeskEntry> inbox(int offset, int limit);

	/**
	 * A page of the inbox, longest first.
	 * @param place where the page before ended, or 0
	 * @param limit how many at most, 1 or more
	 * @return those that wait for an answer
	 */
	InboxPage inboxAfter(long place, int limit);

	/**
	 * A page of the open conversations whose floor is the client's, by number.
	 * @param place where the page before ended, or 0
	 * @param limit how many at most, 1 or more
	 * @return those
	 */
	InboxPage openWithClientAfter(long place, int limit);

	/**
	 * {@return how many wait for an answer, those that somebody has claimed among them}
	 */
	int waiting();

	/**
	 * Finds the one that has been waiting longest for an answer.
	 * @param who the operator who would answer
	 * @return the one of those that nobody else has claimed
	 */
	Optional<DeskEntry> longestWaiting(Operator who);

	/**
	 * Finds an open conversation.
	 * @param id its id
	 * @return the conversation, or empty if it has ended or never was
	 */
	Optional<DeskEntry> find(ConversationId id);

	/**
	 * Waits until somebody waits for an answer whom nobody else has claimed.
	 * @param who the operator who would answer
	 * @return the one that has been waiting longest
	 * @throws InterruptedException if the thread was interrupted meanwhile
	 */
	DeskEntry awaitWaiting(Operator who) throws InterruptedException;

}
