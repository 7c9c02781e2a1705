package parley.bench.load;

import java.io.IOException;

/** A conversation can't go on. */
final class FailedException extends IOException {

	private static final long serialVersionUID = 1L;

	private final Failure reason;

	FailedException(Failure reason) {
		super(reason.words());
		this.reason = reason;
	}

	Failure reason() {
		return this.reason;
	}

}
