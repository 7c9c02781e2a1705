package parley.server.conversation;

import java.time.Duration;

import parley.protocol.MessageText;
import parley.server.turn.ConversationId;

/** The servers of one record, of which a world has one alone or several nodes. */
interface SimulatedServers {

	/** Lets a client connect to one of them. */
	ConversationId accept(SimulatedLine line);

	/** A thread of one of them has its turn. */
	void runTask();

	void failJournal();

	/** Memory is lost, and so are lines; the next start reads the journal. */
	void crash();

	/** Time has passed for all of them. */
	void pass(Duration time);

	/** An operator answers what waits, or names a turn. */
	void reply(SimulatedClient client);

	/** An operator answers a turn after the faults have stopped. */
	void answer(SimulatedClient client);

	/** An operator ends a conversation. */
	void end(ConversationId id);

	boolean isServersFloor(ConversationId id);

	/** A conversation that a client may take up. */
	boolean canBeTakenUp(ConversationId id);

	/** A client has all that there is for it over its line. */
	boolean isSettled(SimulatedClient client, SimulatedLine line);

	/** A server may send this, as far as that depends on other servers. */
	boolean maySend(SimulatedLine line, ConversationId id, MessageText text);

	/** Tells servers apart in a story. */
	String name(SimulatedServer server);

	/** A server has the time to do anything. */
	boolean isRunning(SimulatedServer server);

	void checkStates();

	void stopFaults();

	/** Gives what was broken some time to be found out. */
	void recover();

	boolean hasTasks();

	void runTasks();

	/** Nothing is left to do for operators. */
	boolean isSettled();

	/** What operators were told is true. */
	void checkReplies();

	void checkNoneWaits();

	/** Nothing is left of conversations that have ended. */
	void checkEmpty();

}
