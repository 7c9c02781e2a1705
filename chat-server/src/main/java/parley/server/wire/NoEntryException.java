package parley.server.wire;

import java.io.IOException;

/** A connection is to be closed before its conversation has opened. */
final class NoEntryException extends IOException {

	private static final long serialVersionUID = 1L;

	private final NoEntry code;

	NoEntryException(NoEntry code, String reason) {
		super(reason);
		this.code = code;
	}

	NoEntry code() {
		return this.code;
	}

}
