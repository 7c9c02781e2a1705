package parley.interop.matrix;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The clients: the columns of the matrix. Each has a user, alice, who types. */
@SuppressWarnings("ImmutableEnumChecker") // What it holds is, but its types don't say so.
enum ClientKind {

	/** Parley's own, on a pipe. */
	PARLEY("Parley", Program.PARLEY_CLIENT, "The server has ended the chat", "The server is gone", "--name", "alice"),

	/** Sends no terminator. One recv() of 500 bytes is an answer. */
	REFERENCE("reference (Python)", Program.REFERENCE_CLIENT, "The server has quit", "The server is gone"),

	/** Sends lines. One recv() of 500 bytes is an answer. */
	C("C", Program.C_CLIENT, "The server has quit", "The server is gone", "alice"),

	/** Knows nothing of messages: its user types the protocol. */
	NC("nc", Program.NC, "\\\\quit", ""),

	/** Sends its whole buffer. */
	PADDED("dialect (NUL-padded 512)", "--pad", "512", "--terminator", "none", "--quit-style", "padded"),

	/** Sends its whole buffer, of which it has only filled the front. */
	GARBAGE("dialect (511, garbage behind NUL)", "--pad", "511", "--garbage", "--terminator", "none", "--separator",
			">", "--quit-style", "nul"),

	/** Sends a byte at a time. */
	BYTES("dialect (byte by byte, Latin-1)", "--byte-by-byte", "0.3", "--latin1", "--terminator", "none"),

	/** Reads and sends lines, and has no handle. */
	LINES("dialect (line reader, no handle)", "--reader", "line", "--no-handle", "--quit-style", "lf"),

	/** Says the port's digits first, and decorates everything. */
	PORT("dialect (port handshake, CR, arrow)", "--port-handshake", "--terminator", "crlf", "--leading-cr",
			"--separator", " >>> ", "--quit-style", "handle-lf"),

	/** For the listener of that name. */
	LENGTH_PREFIX("dialect (length-prefix)", "--framing", "length-prefix", "--separator", "-> ", "--quit-style",
			"word"),

	/** For the listener of that name. */
	END_MARKER("dialect (end-marker)", "--framing", "end-marker", "--no-handle", "--quit-style", "word"),

	/** For the listener without terminator. */
	UNTERMINATED("dialect (unterminated, 500 bytes)", "--terminator", "none", "--raw"),

	/** For the listener that ends messages with NUL. */
	NUL("dialect (NUL)", "--terminator", "nul", "--quit-style", "nul", "--raw"),

	/** For the listener that puts a name in front. */
	ARROW("dialect (needs a name in front)", "--separator", ">", "--raw"),

	/** For the listener that greets; waits for that. */
	GREETED("dialect (needs a greeting)", "--greeting", "SERVER"),

	/** For the listener that exchanges names. */
	NAMED("dialect (name first)", "--name-exchange", "--no-handle", "--terminator", "none"),

	/** For the listener with other quit words. */
	BYE("dialect (quits with bye)", "--quit-word", "bye", "--quit-style", "lf"),

	/** D2, by its setting. */
	PARLEY_LENGTH_PREFIX("Parley, --dialect length-prefix", Program.PARLEY_CLIENT, "The server has ended the chat",
			"The server is gone", "--name", "alice", "--dialect", "length-prefix"),

	/** D3, by its setting. */
	PARLEY_END_MARKER("Parley, --dialect end-marker", Program.PARLEY_CLIENT, "The server has ended the chat",
			"The server is gone", "--name", "alice", "--dialect", "end-marker"),

	/** D4, by its setting. */
	PARLEY_NUL("Parley, --dialect nul", Program.PARLEY_CLIENT, "The server has ended the chat", "The server is gone",
			"--name", "alice", "--dialect", "nul"),

	/** D7, by its setting. */
	PARLEY_NAMES("Parley, --dialect name-exchange", Program.PARLEY_CLIENT, "The server has ended the chat",
			"The server is gone", "--name", "alice", "--dialect", "name-exchange"),

	/** D8, by its setting. */
	PARLEY_BYE("Parley, --dialect bye", Program.PARLEY_CLIENT, "The server has ended the chat", "The server is gone",
			"--name", "alice", "--dialect", "bye");

	private static final String HANDLE = "alice";

	private final String title;

	private final Program program;

	private final String serverQuit;

	private final String serverGone;

	private final List<String> options;

	ClientKind(String title, String... dialect) {
		this(title, Program.DIALECT, "The peer has quit", "The peer is gone", dialect);
	}

	ClientKind(String title, Program program, String serverQuit, String serverGone, String... options) {
		this.title = title;
		this.program = program;
		this.serverQuit = serverQuit;
		this.serverGone = serverGone;
		this.options = List.of(options);
	}

	Program program() {
		return this.program;
	}

	/**
	 * {@return what the user is told when the server has quit, as a regex}
	 */
	String serverQuit() {
		return this.serverQuit;
	}

	/**
	 * {@return what the user is told when the server is gone without a word, as a regex}
	 */
	String serverGone() {
		return this.serverGone;
	}

	/**
	 * {@return whether it listens to server and user at any time, in turn or not}
	 */
	boolean noticesOutOfTurn() {
		return this.program == Program.PARLEY_CLIENT || this == NC;
	}

	/**
	 * {@return its arguments}
	 * @param server where its server is
	 */
	List<String> arguments(Place.Address server) {
		List<String> arguments = new ArrayList<>();
		if (this.program == Program.DIALECT) {
			arguments.addAll(List.of("client", "--handle", HANDLE, "--timeout", "600"));
			arguments.addAll(this.options);
		}
		arguments.addAll(List.of(server.host(), Integer.toString(server.port())));
		if (this.program != Program.DIALECT) {
			arguments.addAll(this.options);
		}
		return arguments;
	}

	/** Its user says who it is, where the program asks. */
	void introduce(Running client) {
		if (this == REFERENCE) {
			client.type(HANDLE);
		}
	}

	/** Its user says something. */
	void say(Running client, String text) {
		client.type((this == NC) ? HANDLE + "> " + text : text);
	}

	/**
	 * {@return what its user sees of an answer, as a regex: exact bytes where the
	 * listener is about them}
	 * @param answer the operator's text
	 */
	String shows(String answer) {
		String text = Pattern.quote(answer);
		return switch (this) {
			case UNTERMINATED -> "< " + text + "\\R";
			case NUL -> "< " + text + "\\\\0\\R";
			case ARROW -> "< bob> " + text + "\\\\n\\R";
			default -> text + "(?!\\w)";
		};
	}

	/** Its user quits: with Ctrl-C where the program knows nothing else. */
	void quit(Running client) {
		if (this == NC) {
			client.signal("INT");
		}
		else {
			client.type("\\quit");
		}
	}

	/** What its user does to be rid of it once the server has ended the conversation. */
	void letGo(Running client) {
		if (this == NC) {
			client.signal("INT");
		}
	}

	/**
	 * {@return its exit code after a conversation that has ended as it should}
	 */
	int exitCode() {
		return (this == NC) ? 130 : 0;
	}

	@Override
	public String toString() {
		return this.title;
	}

}
