package parley.server.web;

import java.util.Objects;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

/**
 * Who listens to what happens at the desk.
 *
 * @param name the operator, person or program
 * @param session the session that it does so in, or {@code null} for a program
 */
public record StreamOwner(String name, @Nullable String session) {

	/**
	 * {@return who has sent a request}
	 * @param request a request of somebody who is signed in
	 */
	public static StreamOwner of(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return new StreamOwner(Objects.requireNonNull(request.getUserPrincipal(), "nobody is signed in").getName(),
				(session != null) ? session.getId() : null);
	}

}
