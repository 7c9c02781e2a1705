package parley.server.web;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;

/**
 * The reader of a stream of events. Immutable.
 */
public final class StreamOwner {

	private final String name;

	private final boolean program;

	private final @Nullable HttpSession session;

	private final @Nullable String sessionId;

	private StreamOwner(String name, boolean program, @Nullable HttpSession session) {
		this.name = name;
		this.program = program;
		this.session = session;
		this.sessionId = (session != null) ? session.getId() : null;
	}

	/**
	 * {@return who has sent a request}
	 * @param request a request of somebody who is signed in
	 */
	public static StreamOwner of(HttpServletRequest request) {
		return new StreamOwner(Objects.requireNonNull(request.getUserPrincipal(), "nobody is signed in").getName(),
				request.getHeader(HttpHeaders.AUTHORIZATION) != null, request.getSession(false));
	}

	/** The operator, person or program. */
	String name() {
		return this.name;
	}

	boolean isIn(String session) {
		return session.equals(this.sessionId);
	}

	/** Whether a person's session has ended meanwhile. */
	boolean isGone() {
		if (this.program) {
			return false;
		}
		try {
			return this.session == null || this.session.getCreationTime() < 0;
		}
		catch (IllegalStateException ended) {
			return true;
		}
	}

}
