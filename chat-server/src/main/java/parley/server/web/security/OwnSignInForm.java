package parley.server.web.security;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;
import org.springframework.web.cors.CorsUtils;

/**
 * Matches a sign-in form that the browser says comes from this very site. It needs no
 * token against forged requests, so one that was left open works whatever has happened to
 * its session meanwhile.
 */
final class OwnSignInForm implements RequestMatcher {

	private static final RequestMatcher SIGN_IN = PathPatternRequestMatcher.withDefaults()
		.matcher(HttpMethod.POST, SignInPage.PATH);

	@Override
	public boolean matches(HttpServletRequest request) {
		return SIGN_IN.matches(request) && request.getHeader(HttpHeaders.ORIGIN) != null && isSameSite(request);
	}

	/** No browser sends an origin that can't be read. */
	private static boolean isSameSite(HttpServletRequest request) {
		try {
			return !CorsUtils.isCorsRequest(request);
		}
		catch (IllegalArgumentException noOrigin) {
			return false;
		}
	}

}
