package parley.interop.kit.script;

/** What a script asks of the way in which the program under test answers. */
public enum Need {

	/** Any answer will do. */
	NOTHING,

	/** The text of the answers has to be known: an echo, or an operator whom we drive. */
	TEXT,

	/** The answer has to be the message's own text. */
	ECHO,

	/** The server has to wait for an operator whom we drive. */
	OPERATOR,

	/** As before, and the operator's program has to be the server itself. */
	PROCESS

}
