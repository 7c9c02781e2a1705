package parley.server.web.security;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets nobody guess passwords, neither of one name from one address nor of many names.
 */
final class SignInThrottleFilter extends OncePerRequestFilter {

	private static final RequestMatcher SIGN_IN = PathPatternRequestMatcher.withDefaults()
		.matcher(HttpMethod.POST, SignInPage.PATH);

	private final Throttle throttle;

	SignInThrottleFilter(Throttle throttle) {
		this.throttle = throttle;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		Duration wait = SIGN_IN.matches(request) ? this.throttle.tries(who(request)) : Duration.ZERO;
		if (wait.isPositive()) {
			response.sendRedirect(request.getContextPath() + SignInPage.PATH + "?wait=" + (wait.toSeconds() + 1));
		}
		else {
			chain.doFilter(request, response);
		}
	}

	void succeeded(HttpServletRequest request) {
		this.throttle.succeeded(who(request));
	}

	/** A name as long as it may be counts like any other. */
	private static String who(HttpServletRequest request) {
		String name = Objects.requireNonNullElse(request.getParameter("username"), "").toLowerCase(Locale.ROOT);
		return request.getRemoteAddr() + " " + ((name.length() > 64) ? name.substring(0, 64) : name);
	}

}
