package parley.server.turn;

/**
 * Names one conversation, and is what an operator types after {@code /open}.
 *
 * @param number 1 or more, counted up by the server
 */
public record ConversationId(long number) {

	@Override
	public String toString() {
		return Long.toString(this.number);
	}

}
