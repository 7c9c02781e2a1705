package parley.server.web.security;

import java.io.IOException;
import java.time.Duration;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

import parley.server.web.ClientAddress;

/**
 * Lets nobody guess passwords, neither many of one name nor of many names, and lets
 * nobody in beyond as many as there may be.
 */
final class SignInThrottleFilter extends OncePerRequestFilter {

	private static final RequestMatcher SIGN_IN = PathPatternRequestMatcher.withDefaults()
		.matcher(HttpMethod.POST, SignInPage.PATH);

	/** Each makes a session. */
	private static final RequestMatcher AT_A_PROVIDER = PathPatternRequestMatcher.withDefaults()
		.matcher("/oauth2/authorization/*");

	private final Throttle names;

	private final AddressTries addresses;

	private final Sessions sessions;

	SignInThrottleFilter(Throttle names, AddressTries addresses, Sessions sessions) {
		this.names = names;
		this.addresses = addresses;
		this.sessions = sessions;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		boolean password = SIGN_IN.matches(request);
		if (!password && !AT_A_PROVIDER.matches(request)) {
			chain.doFilter(request, response);
			return;
		}
		if (this.sessions.isFull()) {
			SignInFailed.busy(response);
			return;
		}
		Duration wait = this.addresses.tries(request.getRemoteAddr());
		if (wait.isZero() && password) {
			wait = this.names.tries(who(request));
		}
		if (wait.isPositive()) {
			response.sendRedirect(request.getContextPath() + SignInPage.PATH + "?wait=" + (wait.toSeconds() + 1));
		}
		else {
			chain.doFilter(request, response);
		}
	}

	void succeeded(HttpServletRequest request) {
		this.names.succeeded(who(request));
	}

	void notChecked(HttpServletRequest request) {
		this.names.notChecked(who(request));
	}

	/** Somebody who guesses elsewhere keeps nobody out. */
	private static String who(HttpServletRequest request) {
		return ClientAddress.source(request.getRemoteAddr()).key() + " "
				+ SignInName.of(request.getParameter("username")).value();
	}

}
