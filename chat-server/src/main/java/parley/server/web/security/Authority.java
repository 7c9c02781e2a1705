package parley.server.web.security;

/**
 * What somebody who is signed in may do, as Spring Security names it.
 */
public final class Authority {

	/** A person who answers. */
	public static final String OPERATOR = "ROLE_OPERATOR";

	/** A person who also reads the transcripts of others, hands over and erases. */
	public static final String SUPERVISOR = "ROLE_SUPERVISOR";

	/** A program that sees conversations, transcripts and events. */
	public static final String READ = "SCOPE_read";

	/** A program that claims, replies, ends and takes notes. */
	public static final String ANSWER = "SCOPE_answer";

	private Authority() {
	}

}
