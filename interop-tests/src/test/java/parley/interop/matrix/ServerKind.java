package parley.interop.matrix;

import java.util.ArrayList;
import java.util.List;

/** The servers: the rows of the matrix. Each has an operator who types. */
@SuppressWarnings("ImmutableEnumChecker") // What it holds is, but its types don't say so.
enum ServerKind {

	/** Parley's own, its operator on a pipe. */
	PARLEY("Parley", Program.PARLEY_SERVER, "has ended the conversation|has gone without a word"),

	/** One recv() of 500 bytes is a message. */
	REFERENCE("reference (C)", Program.REFERENCE_SERVER, "The client (has quit|is gone)"),

	/** Sends and reads lines. */
	LINES("line reader (Java)", Program.LINE_SERVER, "The client (has quit|is gone)"),

	/** Greets, and has a name in front of everything, quit included. */
	NAMED("dialect (greeting, name in front)", Program.DIALECT, "The peer (has quit|is gone)", "--greeting", "SERVER",
			"--quit-style", "handle-lf"),

	/** Sends its whole buffer. */
	PADDED("dialect (NUL-padded 512)", Program.DIALECT, "The peer (has quit|is gone)", "--pad", "512", "--terminator",
			"none", "--no-handle", "--quit-style", "nul"),

	/** Sends text and nothing else. */
	UNTERMINATED("dialect (unterminated)", Program.DIALECT, "The peer (has quit|is gone)", "--terminator", "none",
			"--no-handle");

	/** What a server listens on in a container. */
	static final int PORT = 53142;

	private final String title;

	private final Program program;

	private final String clientEnded;

	private final List<String> options;

	ServerKind(String title, Program program, String clientEnded, String... options) {
		this.title = title;
		this.program = program;
		this.clientEnded = clientEnded;
		this.options = List.of(options);
	}

	Program program() {
		return this.program;
	}

	/**
	 * {@return what the operator is told when the client has quit or is gone, as a regex}
	 */
	String clientEnded() {
		return this.clientEnded;
	}

	/**
	 * {@return whether it listens to client and operator at any time, in turn or not}
	 */
	boolean noticesOutOfTurn() {
		return this == PARLEY;
	}

	/**
	 * {@return whether it says quit when it is interrupted, or only closes}
	 */
	boolean quitsOnInterrupt() {
		return this == PARLEY || this == REFERENCE;
	}

	/**
	 * {@return a client that any of its cells can be followed by}
	 */
	ClientKind next() {
		return (this == NAMED) ? ClientKind.GREETED : ClientKind.C;
	}

	/**
	 * {@return its arguments}
	 * @param place where it is going to run
	 */
	List<String> arguments(Place place) {
		if (this == PARLEY) {
			return Listener.arguments(place);
		}
		List<String> arguments = new ArrayList<>();
		if (this.program == Program.DIALECT) {
			arguments.addAll(List.of("server", "--timeout", "600"));
			arguments.addAll(this.options);
		}
		arguments.add(Integer.toString(place.portToListenOn(PORT)));
		return arguments;
	}

	@Override
	public String toString() {
		return this.title;
	}

}
