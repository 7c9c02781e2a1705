package parley.server.web;

import java.util.OptionalLong;
import java.util.function.BooleanSupplier;

import org.apache.coyote.Request;

/**
 * Knows which part of a request is outstanding on one connection, and since when. Safe
 * for any thread.
 */
final class TimedConnection {

	private volatile Wait wait;

	/** One from which nothing has come yet. */
	TimedConnection(long now) {
		this.wait = new Header(now);
	}

	/** The end of something that has to come in time. */
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

	/** Since when a header has been missing; empty if none is. */
	OptionalLong headerSince() {
		return (this.wait instanceof Header(long since)) ? OptionalLong.of(since) : OptionalLong.empty();
	}

	/** Requests are read, and worked on. */
	void awaitBody(Request request, BooleanSupplier complete) {
		this.wait = new Body(request, complete);
	}

	/** The next request has begun, and its header is not complete. */
	void awaitHeader(long since) {
		this.wait = new Header(since);
	}

	/** All requests that have come are answered, or will be. */
	void awaitNothing() {
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
