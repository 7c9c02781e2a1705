package parley.server.responder;

/**
 * The program gave no answer that can be sent. The message never has what anybody said.
 */
final class WebhookFailure extends Exception {

	private static final long serialVersionUID = 1;

	private final boolean passing;

	private WebhookFailure(String message, boolean passing) {
		super(message);
		this.passing = passing;
	}

	/** It may answer yet. */
	static WebhookFailure passing(String message) {
		return new WebhookFailure(message, true);
	}

	/** It would say the same again. */
	static WebhookFailure forGood(String message) {
		return new WebhookFailure(message, false);
	}

	boolean isPassing() {
		return this.passing;
	}

}
