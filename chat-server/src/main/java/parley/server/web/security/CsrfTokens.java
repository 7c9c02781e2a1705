package parley.server.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.csrf.CookieCsrfTokenRepository;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.security.web.csrf.CsrfTokenRepository;
import org.springframework.security.web.csrf.HttpSessionCsrfTokenRepository;

/**
 * Keeps the token against forged requests in the session, and in a cookie until somebody
 * has signed in: whoever only looks at the page to sign in on costs the server nothing,
 * and it stays valid while somebody tries a provider first, which makes a session.
 */
final class CsrfTokens implements CsrfTokenRepository {

	private static final String HEADER = "X-CSRF-TOKEN";

	private static final String COOKIE = "parley-csrf";

	private final HttpSessionCsrfTokenRepository session = new HttpSessionCsrfTokenRepository();

	private final CookieCsrfTokenRepository cookie = new CookieCsrfTokenRepository();

	CsrfTokens() {
		this.session.setHeaderName(HEADER);
		this.cookie.setHeaderName(HEADER);
		this.cookie.setCookieName(COOKIE);
		this.cookie.setCookieCustomizer((cookie) -> cookie.sameSite("Lax"));
	}

	@Override
	public CsrfToken generateToken(HttpServletRequest request) {
		return this.session.generateToken(request);
	}

	@Override
	public void saveToken(@Nullable CsrfToken token, HttpServletRequest request, HttpServletResponse response) {
		if (isSignedIn(request)) {
			this.session.saveToken(token, request, response);
		}
		else {
			this.cookie.saveToken(token, request, response);
		}
	}

	@Override
	public @Nullable CsrfToken loadToken(HttpServletRequest request) {
		return isSignedIn(request) ? this.session.loadToken(request) : this.cookie.loadToken(request);
	}

	private static boolean isSignedIn(HttpServletRequest request) {
		HttpSession session = request.getSession(false);
		return session != null && Sessions.isSignedIn(session);
	}

}
