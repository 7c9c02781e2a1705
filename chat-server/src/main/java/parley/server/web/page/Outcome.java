package parley.server.web.page;

import org.springframework.http.HttpStatus;

import parley.protocol.VisibleText;

/**
 * What became of what an operator wanted, in words.
 *
 * @param status as HTTP says it
 * @param text as the page says it, with hidden characters of names made visible
 */
record Outcome(HttpStatus status, String text) {

	Outcome {
		text = VisibleText.of(text);
	}

	static Outcome done(String text) {
		return new Outcome(HttpStatus.OK, text);
	}

	/** Somebody or something was quicker. */
	static Outcome conflict(String text) {
		return new Outcome(HttpStatus.CONFLICT, text);
	}

	/** It is not for this one to do. */
	static Outcome forbidden(String text) {
		return new Outcome(HttpStatus.FORBIDDEN, text);
	}

	/** It can't be done as it was written. */
	static Outcome invalid(String text) {
		return new Outcome(HttpStatus.UNPROCESSABLE_CONTENT, text);
	}

	boolean isDone() {
		return this.status.is2xxSuccessful();
	}

	/**
	 * {@return how the page shows it}
	 */
	public String kind() {
		return isDone() ? "done" : "problem";
	}

}
