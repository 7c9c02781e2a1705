package parley.server.web.security;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/**
 * Gives the session the time that people have, and goes on to where somebody wanted to go
 * before signing in; unless there are as many sessions as there may be.
 */
final class SignedIn extends SavedRequestAwareAuthenticationSuccessHandler {

	private final Sessions sessions;

	SignedIn(Sessions sessions) {
		this.sessions = sessions;
		setRequestCache(WantedPage.cache());
		setRedirectStrategy(WantedPage.onThisSite());
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws ServletException, IOException {
		HttpSession session = request.getSession();
		if (this.sessions.signedIn(session, authentication.getName())) {
			super.onAuthenticationSuccess(request, response, authentication);
		}
		else {
			session.invalidate();
			SignInFailed.busy(response);
		}
	}

}
