package parley.interop.matrix;

import java.util.ArrayList;
import java.util.List;

/** The listeners of Parley's server, each in a dialect of its own (section 4). */
@SuppressWarnings("ImmutableEnumChecker") // What it holds is, but its types don't say so.
enum Listener {

	/** What everybody gets who asks for nothing else. */
	CLASSIC("automatic"),

	/** D2. */
	LENGTH_PREFIX("length-prefix", "framing=length-prefix"),

	/** D3. */
	END_MARKER("end-marker", "framing=end-marker"),

	/** D4. */
	UNTERMINATED("terminator none", "terminator=none"),

	/** D4. */
	NUL("terminator nul", "terminator=nul"),

	/** D5. */
	REPLY_HANDLE("reply-handle", "reply-handle=bob"),

	/** D6. */
	GREETING("greeting", "greeting=SERVER"),

	/** D7. */
	NAME_EXCHANGE("name-exchange", "name-exchange=true", "reply-handle=bob"),

	/** D8. */
	QUIT_WORDS("quit-words", "quit-words=bye");

	/** In the order of their ports. */
	static final List<Listener> ALL = List.of(values());

	private final String title;

	private final List<String> settings;

	Listener(String title, String... settings) {
		this.title = title;
		this.settings = List.of(settings);
	}

	/**
	 * {@return the arguments of a server that has all of these listeners, in this order}
	 * @param place where it is going to run
	 */
	static List<String> arguments(Place place) {
		List<String> arguments = new ArrayList<>(List.of("--parley.console.enabled=true"));
		for (int at = 0; at < ALL.size(); at++) {
			Listener listener = ALL.get(at);
			String key = "--parley.listeners[%d].".formatted(at);
			arguments.add(key + "port=" + place.portToListenOn(ServerKind.PORT + at));
			listener.settings.forEach((setting) -> arguments.add(key + "dialect." + setting));
		}
		return arguments;
	}

	@Override
	public String toString() {
		return this.title;
	}

}
