package parley.server.web;

import java.io.IOException;

/**
 * Whoever reads takes less than is asked for.
 */
final class TooSlowException extends IOException {

	private static final long serialVersionUID = 1L;

	TooSlowException() {
		super("the reader is too slow");
	}

}
