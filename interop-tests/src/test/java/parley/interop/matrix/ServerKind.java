package parley.interop.matrix;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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
			"--no-handle"),

	/** D2, to Parley's client. */
	LENGTH_PREFIX("dialect (length-prefix)", Program.DIALECT, "The peer has quit", "--framing", "length-prefix",
			"--no-handle", "--quit-style", "word"),

	/** D3, to Parley's client. */
	END_MARKER("dialect (end-marker)", Program.DIALECT, "The peer has quit", "--framing", "end-marker", "--no-handle",
			"--quit-style", "word"),

	/** D4, to Parley's client. */
	NUL("dialect (NUL)", Program.DIALECT, "The peer has quit", "--terminator", "nul", "--no-handle", "--quit-style",
			"nul"),

	/** D7, to Parley's client. */
	NAMES("dialect (name first)", Program.DIALECT, "The peer has quit", "--name-exchange", "--no-handle",
			"--terminator", "none"),

	/** D8, to Parley's client. */
	BYE("dialect (quits with bye)", Program.DIALECT, "The peer has quit", "--quit-word", "bye", "--quit-style", "lf",
			"--no-handle");

	/** Those that Parley's client needs its {@code --dialect} for. */
	static final Set<ServerKind> OF_A_DIALECT = EnumSet.range(LENGTH_PREFIX, BYE);

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
	 * {@return whether it says SERVER before anything, which a client that speaks before
	 * it has come takes for an answer}
	 */
	boolean greets() {
		return this == NAMED;
	}

	/**
	 * {@return a client that any of its cells can be followed by}
	 */
	ClientKind next() {
		return switch (this) {
			case NAMED -> ClientKind.GREETED;
			case LENGTH_PREFIX -> ClientKind.PARLEY_LENGTH_PREFIX;
			case END_MARKER -> ClientKind.PARLEY_END_MARKER;
			case NUL -> ClientKind.PARLEY_NUL;
			case NAMES -> ClientKind.PARLEY_NAMES;
			case BYE -> ClientKind.PARLEY_BYE;
			default -> ClientKind.C;
		};
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
