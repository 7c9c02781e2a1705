package parley.server.web.security;

import java.util.stream.Stream;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpMethod;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.RedirectStrategy;
import org.springframework.security.web.savedrequest.RequestCache;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * The page that somebody wanted who has to sign in first. Its address waits in a cookie,
 * not in a session: there is none before.
 */
final class WantedPage {

	private static final int MAX_CHARACTERS = 500;

	private static final RequestMatcher PAGES = anyOf(HttpMethod.GET, "/desk", "/desk/{id:[0-9]+}", "/transcripts",
			"/transcripts/{id:[0-9]+}", "/dashboard", "/api/docs", "/api/swagger-ui/index.html");

	/** Read with GET, each of them leads to its conversation. */
	private static final RequestMatcher FORMS = anyOf(HttpMethod.POST,
			"/desk/{id:[0-9]+}/{action:replies|claim|release|handover|end|notes}");

	private WantedPage() {
	}

	static RequestCache cache() {
		WantedPageCache cache = new WantedPageCache();
		cache.setRequestMatcher(WantedPage::isWholePage);
		return cache;
	}

	/** A cookie may be forged: it never leads to another site. */
	static RedirectStrategy onThisSite() {
		RedirectStrategy inContext = new DefaultRedirectStrategy();
		return (request, response, url) -> {
			int site = url.indexOf("://");
			if (site < 0) {
				inContext.sendRedirect(request, response, url);
			}
			else {
				response.sendRedirect(path(url.substring(site + "://".length())));
			}
		};
	}

	/**
	 * Not what a page fetches by itself. What was to be sent leads back to its
	 * conversation, where the draft is.
	 */
	private static boolean isWholePage(HttpServletRequest request) {
		String query = request.getQueryString();
		return request.getHeader("HX-Request") == null
				&& (HttpMethod.GET.matches(request.getMethod()) ? PAGES : FORMS).matches(request)
				&& request.getRequestURI().length() + ((query != null) ? query.length() : 0) <= MAX_CHARACTERS;
	}

	private static RequestMatcher anyOf(HttpMethod method, String... patterns) {
		return new OrRequestMatcher(Stream.of(patterns)
			.<RequestMatcher>map((pattern) -> PathPatternRequestMatcher.withDefaults().matcher(method, pattern))
			.toList());
	}

	private static String path(String withHost) {
		int path = withHost.indexOf('/');
		return "/" + withHost.substring((path < 0) ? withHost.length() : path).replaceFirst("^[/\\\\]+", "");
	}

}
