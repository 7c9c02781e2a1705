package parley.server.web.security;

import java.io.IOException;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.AndRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * What programs use, which people may use as well: the API, health and metrics. Whoever
 * may not is told so as programs understand it.
 */
final class ForPrograms implements RequestMatcher {

	private static final RequestMatcher PATHS = new OrRequestMatcher(path("/api/**"), path("/actuator/**"));

	private static final RequestMatcher READS = (request) -> HttpMethod.GET.matches(request.getMethod())
			|| HttpMethod.HEAD.matches(request.getMethod());

	private static final String TRANSCRIPTS = "/api/v1/transcripts/**";

	private final boolean withToken;

	ForPrograms(boolean withToken) {
		this.withToken = withToken;
	}

	@Override
	public boolean matches(HttpServletRequest request) {
		boolean hasToken = request.getHeader(HttpHeaders.AUTHORIZATION) != null;
		return hasToken == this.withToken && PATHS.matches(request);
	}

	/** Same rules whichever way somebody has come in. */
	static HttpSecurity authorized(HttpSecurity http) {
		return http
			.authorizeHttpRequests(
					(requests) -> requests.dispatcherTypeMatchers(DispatcherType.ASYNC, DispatcherType.ERROR)
						.permitAll()
						.requestMatchers("/actuator/health", "/actuator/health/*")
						.permitAll()
						.requestMatchers("/actuator/**")
						.hasAnyAuthority(Authority.READ, Authority.SUPERVISOR)
						.requestMatchers(new AndRequestMatcher(READS, path(TRANSCRIPTS)))
						.hasAnyAuthority(Authority.READ, Authority.SUPERVISOR)
						.requestMatchers(TRANSCRIPTS)
						.hasAuthority(Authority.SUPERVISOR)
						.requestMatchers(READS)
						.hasAnyAuthority(Authority.READ, Authority.OPERATOR)
						.anyRequest()
						.hasAnyAuthority(Authority.ANSWER, Authority.OPERATOR))
			.exceptionHandling((failures) -> failures
				.authenticationEntryPoint((request, response, failure) -> unauthorized(response))
				.accessDeniedHandler((request, response, failure) -> Problems.write(response, HttpStatus.FORBIDDEN,
						"This is not allowed to who is signed in, or the X-CSRF-TOKEN is missing.")));
	}

	private static void unauthorized(HttpServletResponse response) throws IOException {
		response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
		Problems.write(response, HttpStatus.UNAUTHORIZED, "Sign in, or send a token: Authorization: Bearer SECRET.");
	}

	private static RequestMatcher path(String pattern) {
		return PathPatternRequestMatcher.withDefaults().matcher(pattern);
	}

}
