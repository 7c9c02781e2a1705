package parley.protocol;

/**
 * Messages end with {@code @@@} on a line of its own, as in <code>hello
 * one\n@@@</code> (D3 of docs/PROTOCOL.md). A quit word without a marker is understood
 * after the quiet period.
 */
final class EndMarkerSplitter extends Splitter {

	/** What ends a message. */
	static final String MARKER = "@@@";

	private final QuitWords quitWords;

	private int matched;

	private boolean quietKnown;

	EndMarkerSplitter(QuitWords quitWords) {
		this.quitWords = quitWords;
	}

	@Override
	void receive(byte[] bytes, int from, int end) {
		this.quietKnown = false;
		for (int at = from; at < end; at++) {
			take(bytes[at]);
		}
	}

	@Override
	int quietPeriodsAwaited() {
		return (!this.quietKnown && !this.pending.isEmpty()) ? 1 : 0;
	}

	@Override
	void quiet() {
		this.quietKnown = true;
		if (this.pending.peek() instanceof Frame.Text(String text) && this.quitWords.isQuit(text)) {
			end();
		}
	}

	@Override
	void end() {
		completePending();
		// What it ends with is no beginning of a marker behind it.
		this.matched = 0;
	}

	@Override
	PeerFraming peerFraming() {
		return PeerFraming.LINES;
	}

	private void take(byte value) {
		this.pending.add(value);
		this.matched = (value == MARKER.charAt(this.matched)) ? this.matched + 1 : (value == MARKER.charAt(0)) ? 1 : 0;
		if (this.matched == MARKER.length()) {
			this.matched = 0;
			this.complete.add(withoutMarker(this.pending.take()));
		}
	}

	private static Frame withoutMarker(Frame frame) {
		return switch (frame) {
			case Frame.Text(String text) ->
				new Frame.Text(withoutLineEnd(text.substring(0, text.length() - MARKER.length())));
			case Frame.TooLong(long characters) -> new Frame.TooLong(characters - MARKER.length());
			case Frame.NotText(int bytes) -> new Frame.NotText(bytes - MARKER.length());
			case Frame.Utf16 ignored -> frame;
			case Frame.Interrupt ignored -> frame;
		};
	}

	private static String withoutLineEnd(String text) {
		String line = text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
		return line.endsWith("\r") ? line.substring(0, line.length() - 1) : line;
	}

}
