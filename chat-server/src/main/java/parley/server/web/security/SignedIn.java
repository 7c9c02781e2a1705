package parley.server.web.security;

import java.io.IOException;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/**
 * Goes on to where somebody wanted to go before signing in, and forgets the failed tries.
 */
final class SignedIn extends SavedRequestAwareAuthenticationSuccessHandler {

	private final SignInThrottleFilter throttle;

	SignedIn(SignInThrottleFilter throttle) {
		this.throttle = throttle;
	}

	@Override
	public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response,
			Authentication authentication) throws ServletException, IOException {
		this.throttle.succeeded(request);
		super.onAuthenticationSuccess(request, response, authentication);
	}

}
