package parley.server.web.security;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Takes programs in by {@code Authorization: Bearer SECRET}. What is wrong is turned away
 * here, and an address from which only wrong ones come has to wait.
 */
final class TokenFilter extends OncePerRequestFilter {

	static final String BEARER = "Bearer ";

	private final RequestAttributeSecurityContextRepository contexts = new RequestAttributeSecurityContextRepository();

	private final Tokens tokens;

	private final AddressTries addresses;

	TokenFilter(Tokens tokens, AddressTries addresses) {
		this.tokens = tokens;
		this.addresses = addresses;
	}

	static boolean hasToken(HttpServletRequest request) {
		return request.getHeader(HttpHeaders.AUTHORIZATION) != null;
	}

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		String secret = secret(request.getHeader(HttpHeaders.AUTHORIZATION));
		Optional<PeopleProperties.Token> token = this.tokens.remembered(secret);
		if (token.isEmpty()) {
			Duration wait = this.addresses.tries(request.getRemoteAddr());
			if (wait.isPositive()) {
				turnAway(response, HttpStatus.TOO_MANY_REQUESTS, Long.toString(wait.toSeconds() + 1),
						"Too many wrong tokens came from this address.");
				return;
			}
			try {
				token = this.tokens.find(secret);
			}
			catch (PasswordsBusyException busy) {
				turnAway(response, HttpStatus.SERVICE_UNAVAILABLE, PasswordsBusyException.RETRY_AFTER,
						"Too many tokens and passwords wait to be checked.");
				return;
			}
		}
		if (token.isEmpty()) {
			response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer error=\"invalid_token\"");
			Problems.write(response, HttpStatus.UNAUTHORIZED, "This is no token of this server.");
			return;
		}
		signIn(token.get(), request, response);
		chain.doFilter(request, response);
	}

	private static void turnAway(HttpServletResponse response, HttpStatus status, String retryAfter, String why)
			throws IOException {
		response.setHeader(HttpHeaders.RETRY_AFTER, retryAfter);
		Problems.write(response, status, why);
	}

	private static String secret(String header) {
		return header.regionMatches(true, 0, BEARER, 0, BEARER.length()) ? header.substring(BEARER.length()).strip()
				: "";
	}

	private void signIn(PeopleProperties.Token token, HttpServletRequest request, HttpServletResponse response) {
		List<SimpleGrantedAuthority> scopes = token.scopes()
			.stream()
			.map((scope) -> new SimpleGrantedAuthority(scope.authority()))
			.toList();
		SecurityContext context = SecurityContextHolder.createEmptyContext();
		context.setAuthentication(UsernamePasswordAuthenticationToken.authenticated(token.name(), null, scopes));
		SecurityContextHolder.setContext(context);
		this.contexts.saveContext(context, request, response);
	}

}
