package parley.interop.kit.play;

/** How a server under test comes to its answers. */
public enum Answers {

	/** Each answer is the message's own text. */
	ECHO,

	/** There is one answer to each message; nobody knows its text. */
	ANY,

	/** An operator answers, whom the kit drives. */
	OPERATOR

}
