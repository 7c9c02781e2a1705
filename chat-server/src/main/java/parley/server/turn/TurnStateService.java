package parley.server.turn;

import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;

import parley.protocol.SecretHash;

/**
 * Decides for every open conversation whose turn it is. Each decision is returned as a
 * value and nothing is performed: committing, showing and sending are the caller's. Safe
 * for any thread; one conversation never waits for another.
 */
public final class TurnStateService {

	private final ConcurrentMap<ConversationId, TurnState> states = new ConcurrentHashMap<>();

	private final int heldLimit;

	private final InstantSource clock;

	/**
	 * Creates the service.
	 * @param heldLimit how many early messages of one conversation are held, 1 or more
	 * @param clock gives turns their times
	 */
	public TurnStateService(int heldLimit, InstantSource clock) {
		if (heldLimit < 1) {
			throw new IllegalArgumentException("at least 1 message must be held");
		}
		this.heldLimit = heldLimit;
		this.clock = clock;
	}

	/**
	 * Begins to keep the turns of a conversation; the client has the floor.
	 * @param id a conversation that was not opened before
	 */
	public void open(ConversationId id) {
		if (this.states.putIfAbsent(id, new TurnState(this.heldLimit)) != null) {
			throw new IllegalStateException("conversation " + id + " is open already");
		}
	}

	/**
	 * Goes on with a conversation that was decided on elsewhere, or before.
	 * @param id a conversation that is not open here
	 * @param before where it was
	 * @return what was allowed and is done now
	 */
	public TurnsSoFar.CaughtUp reopen(ConversationId id, TurnsSoFar before) {
		TurnState state = new TurnState(this.heldLimit, before);
		TurnsSoFar.CaughtUp caughtUp = state.catchUp(this.clock.instant());
		if (this.states.putIfAbsent(id, state) != null) {
			throw new IllegalStateException("conversation " + id + " is open already");
		}
		return caughtUp;
	}

	/**
	 * Decides on something that came from the client.
	 * @param id the conversation
	 * @param arrival what came
	 * @return what becomes of it
	 */
	public ArrivalDecision arrived(ConversationId id, Arrival arrival) {
		return decide(id, new ArrivalDecision.Over(), (state) -> state.arrived(arrival, this.clock.instant()));
	}

	/**
	 * Decides on what the server's side wants to say, in one step: of several replies to
	 * the same turn exactly one is accepted, and none ever answers a newer turn.
	 * @param id the conversation
	 * @param reply the reply
	 * @return what becomes of it
	 */
	public ReplyDecision reply(ConversationId id, Reply reply) {
		return decide(id, new ReplyDecision.Over(), (state) -> state.reply(reply, this.clock.instant()));
	}

	/**
	 * Tells whether another early message could be taken now.
	 * @param id the conversation
	 * @return whether {@link #arrived} would not answer {@link ArrivalDecision.NoRoom}
	 */
	public boolean hasRoom(ConversationId id) {
		return decide(id, true, TurnState::hasRoom);
	}

	/**
	 * Lets a conversation outlast its connection, from its beginning on (R3).
	 * @param id the conversation, in which nothing has been said
	 * @param next what its client will show
	 * @return whether it does from now on
	 */
	public boolean keep(ConversationId id, SecretHash next) {
		return decide(id, false, (state) -> state.keep(next));
	}

	/**
	 * Decides on a client that wants to take up its conversation (R4). Each secret is
	 * taken once.
	 * @param id the conversation
	 * @param shown the hash of what the client has shown
	 * @param heard how many answers it has received
	 * @param next what it will show the next time
	 * @return what becomes of it
	 */
	public ResumeDecision resume(ConversationId id, SecretHash shown, int heard, SecretHash next) {
		return decide(id, new ResumeDecision.Gone(), (state) -> state.resume(shown, heard, next));
	}

	/**
	 * Ends a conversation, in turn or not; of several who end it, one succeeds.
	 * @param id the conversation
	 * @return whether this call ended it
	 */
	public boolean end(ConversationId id) {
		boolean ended = decide(id, false, TurnState::end);
		this.states.remove(id);
		return ended;
	}

	private <T> T decide(ConversationId id, T over, Function<TurnState, T> decision) {
		TurnState state = this.states.get(id);
		if (state == null) {
			return over;
		}
		synchronized (state) {
			return decision.apply(state);
		}
	}

}
