package parley.server.wire;

import java.io.IOException;

import parley.server.turn.CutOff;

/** A connection is to be closed before its conversation has opened. */
final class NoEntryException extends IOException {

	private static final long serialVersionUID = 1L;

	private final CutOff code;

	NoEntryException(CutOff code, String reason) {
		super(reason);
		this.code = code;
	}

	CutOff code() {
		return this.code;
	}

}
