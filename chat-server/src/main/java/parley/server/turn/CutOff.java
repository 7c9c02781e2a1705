package parley.server.turn;

import java.util.Optional;

import parley.protocol.MessageText;

/**
 * Why Parley itself ended a conversation, or closed a connection that had not become one.
 * The name is the code in the journal, in metrics and in transcripts.
 */
public enum CutOff implements TurnedAway.Code {

	/** Nothing was said for too long after connecting (L1). */
	FIRST_MESSAGE_LATE(Ending.REFUSED, "you have said nothing for too long"),

	/** A message took too long from its first byte to its end (L2). */
	MESSAGE_TOO_SLOW(Ending.REFUSED, "your message took too long to arrive"),

	/** The client had the floor for too long (L3). */
	IDLE_CLIENT(Ending.IDLE, "you have said nothing for too long"),

	/** The server's side had the floor for too long (L4). */
	UNANSWERED(Ending.IDLE, "nobody could answer"),

	/** The conversation went on for longer than one may (L5). */
	TOO_OLD(Ending.IDLE, "it has gone on for as long as one may"),

	/** The client did not take what it was sent (L6). */
	NOT_READING(Ending.CLIENT_GONE),

	/** Too many turns in a time. */
	TOO_MANY_TURNS(Ending.REFUSED, "there were too many messages in a short time"),

	/** Too many messages before the client had the floor. */
	TOO_MANY_EARLY(Ending.REFUSED, "there were too many messages before it was your turn"),

	/** Too many empty lines. */
	TOO_MANY_BLANK(Ending.REFUSED, "there were too many empty lines"),

	/** Too many messages that could not be taken. */
	TOO_MANY_REFUSED(Ending.REFUSED, "too many of your messages could not be taken"),

	/** The first bytes were those of another protocol. */
	NOT_A_CLIENT(Ending.REFUSED),

	/** The two sides agreed on no TLS connection. */
	TLS_HANDSHAKE_FAILED(Ending.REFUSED),

	/** A TLS handshake took too long. */
	TLS_HANDSHAKE_LATE(Ending.REFUSED),

	/** A balancer's header was missing or wrong, or its sender was none. */
	PROXY_HEADER_BAD(Ending.REFUSED),

	/** Something of Parley's own failed on a message's way. */
	INTERNAL_ERROR(Ending.SERVER_QUIT, "something has gone wrong on this side");

	private final Ending ending;

	private final String reason;

	CutOff(Ending ending) {
		this(ending, "");
	}

	CutOff(Ending ending, String reason) {
		this.ending = ending;
		this.reason = reason;
	}

	/**
	 * {@return how a conversation has ended that was cut off for this}
	 */
	public Ending ending() {
		return this.ending;
	}

	/**
	 * {@return what the client is told before {@code \quit}; nothing, and no
	 * {@code \quit} either, where there is nobody who would understand it}
	 */
	public Optional<MessageText> farewell() {
		return this.reason.isEmpty() ? Optional.empty() : Optional
			.of(new MessageText("This conversation ends here: %s. Please try again later.".formatted(this.reason)));
	}

}
