package parley.server.web.security;

import org.springframework.security.core.AuthenticationException;

/**
 * So many passwords and secrets wait to be checked that one more is turned away. Whether
 * it is right is not known.
 */
final class PasswordsBusyException extends AuthenticationException {

	private static final long serialVersionUID = 1L;

	/** After how long it is worth trying again, in seconds. */
	static final String RETRY_AFTER = "2";

	PasswordsBusyException() {
		super("too many passwords wait to be checked");
	}

}
