package parley.server.web.security;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/**
 * Goes on to where somebody wanted to go before signing in, forgets the failed tries, and
 * gives the session the time that people have.
 */
final class SignedIn extends SavedRequestAwareAuthenticationSuccessHandler {

	private final SignInThrottleFilter throttle;

	private final Sessions sessions;

	SignedIn(SignInThrottleFilter throttle, Sessions sessions) {
		this.throttle = throttle;
		this.sessions = sessions;
		setRequestCache(WantedPage.cache());
		setRedirectStrategy(WantedPage.onThisSite());
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws ServletException, IOException {
		this.throttle.succeeded(request);
		this.sessions.signedIn(request.getSession(), authentication.getName());
		super.onAuthenticationSuccess(request, response, authentication);
	}

}
