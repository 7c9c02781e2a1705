package parley.server.responder;

import java.time.Duration;

/**
 * The program gave no answer that can be sent. The message never has what anybody said.
 */
final class WebhookFailure extends Exception {

	private static final long serialVersionUID = 1;

	private final boolean passing;

	private final Duration pause;

	private WebhookFailure(String message, boolean passing, Duration pause) {
		super(message);
		this.passing = passing;
		this.pause = pause;
	}

	/** It may answer yet. */
	static WebhookFailure passing(String message) {
		return new WebhookFailure(message, true, Duration.ZERO);
	}

	/** It may answer yet, but not before that long. */
	static WebhookFailure passing(String message, Duration pause) {
		return new WebhookFailure(message, true, pause);
	}

	/** It would say the same again. */
	static WebhookFailure forGood(String message) {
		return new WebhookFailure(message, false, Duration.ZERO);
	}

	/** How long to wait at least before asking again. */
	Duration pause() {
		return this.pause;
	}

	boolean isPassing() {
		return this.passing;
	}

}
