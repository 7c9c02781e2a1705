package parley.server.web;

import java.util.function.BooleanSupplier;

import org.apache.coyote.Request;

/**
 * One connection of a browser or a program, and for what it is waited. Safe for any
 * thread.
 */
final class TimedConnection {

	private volatile Wait wait;

	private volatile long headerSince;

	/** One from which nothing has come yet. */
	TimedConnection(long now) {
		this.headerSince = now;
		this.wait = new Header(now);
	}

	/** What is waited for. */
	private sealed interface Wait {

	}

	/**
	 * The end of a header, or of the handshake before it.
	 *
	 * @param since when it began
	 */
	private record Header(long since) implements Wait {
	}

	/**
	 * The end of the body, if there is more of it, while the request is worked on.
	 *
	 * @param request knows when it began
	 * @param complete whether all of it has come
	 */
	private record Body(Request request, BooleanSupplier complete) implements Wait {
	}

	/** The next request, which Tomcat limits, or an answer. */
	private record Nothing() implements Wait {
	}

	/** Requests are read, and worked on. */
	void works(Request request, BooleanSupplier complete) {
		this.wait = new Body(request, complete);
	}

	/** The next request has begun, and its header is not complete. */
	void awaitsHeader(long since) {
		this.headerSince = since;
		this.wait = new Header(since);
	}

	/** Bytes have come that are no request, such as blank lines. */
	void stillAwaitsHeader(long now) {
		awaitsHeader((this.headerSince >= 0) ? this.headerSince : now);
	}

	/** What there was of requests is answered, or will be. */
	void awaitsNothing() {
		this.headerSince = -1;
		this.wait = new Nothing();
	}

	boolean isLate(long now, long headerWithin, long bodyWithin) {
		return switch (this.wait) {
			case Header(long since) -> now - since > headerWithin;
			case Body(Request request, BooleanSupplier complete) ->
				isOver(request.getStartTimeNanos(), now, bodyWithin) && !complete.getAsBoolean();
			case Nothing nothing -> false;
		};
	}

	/** A request that has not begun has no time. */
	private static boolean isOver(long start, long now, long within) {
		return start >= 0 && now - start > within;
	}

}
