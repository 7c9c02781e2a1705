package parley.server.web.security;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.authentication.InsufficientAuthenticationException;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.access.AccessDeniedHandlerImpl;

/**
 * Sends whoever posts a form after the session has ended to the page to sign in on, and
 * from there back to where the form was. The form's token against forged requests has
 * ended with the session, which is all that Spring Security notices.
 */
final class SignedOutForms implements AccessDeniedHandler {

	private final AccessDeniedHandler denied = new AccessDeniedHandlerImpl();

	private final EntryPoint entry = new EntryPoint();

	@Override
	public void handle(HttpServletRequest request, HttpServletResponse response, AccessDeniedException failure)
			throws IOException, ServletException {
		if (SecurityContextHolder.getContext().getAuthentication() == null) {
			WantedPage.cache().saveRequest(request, response);
			this.entry.commence(request, response,
					new InsufficientAuthenticationException("nobody is signed in", failure));
		}
		else {
			this.denied.handle(request, response, failure);
		}
	}

}
