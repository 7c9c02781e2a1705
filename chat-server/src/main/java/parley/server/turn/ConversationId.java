package parley.server.turn;

/**
 * Names one conversation, and is what an operator types after {@code /open}.
 *
 * @param number 1 or more, counted up by the server
 */
public record ConversationId(long number) {

	/**
	 * {@return what to call its client where that has not said its name; no handle has a
	 * blank, so that nobody else is called so}
	 */
	public String anonymous() {
		return "anonymous (%d)".formatted(this.number);
	}

	@Override
	public String toString() {
		return Long.toString(this.number);
	}

}
