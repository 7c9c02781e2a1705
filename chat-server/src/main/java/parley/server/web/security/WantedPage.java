package parley.server.web.security;

import jakarta.servlet.http.HttpServletRequest;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.security.web.DefaultRedirectStrategy;
import org.springframework.security.web.RedirectStrategy;
import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.RequestCache;

/**
 * The page that somebody wanted who has to sign in first. Its address waits in a cookie,
 * not in a session: there is none before.
 */
final class WantedPage {

	private static final int MAX_CHARACTERS = 500;

	private WantedPage() {
	}

	static RequestCache cache() {
		CookieRequestCache cache = new CookieRequestCache();
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

	/** Not what a page fetches by itself, nor what no page of ours has. */
	private static boolean isWholePage(HttpServletRequest request) {
		String accept = request.getHeader(HttpHeaders.ACCEPT);
		String query = request.getQueryString();
		return HttpMethod.GET.matches(request.getMethod()) && request.getHeader("HX-Request") == null && accept != null
				&& accept.contains(MediaType.TEXT_HTML_VALUE)
				&& request.getRequestURI().length() + ((query != null) ? query.length() : 0) <= MAX_CHARACTERS;
	}

	private static String path(String withHost) {
		int path = withHost.indexOf('/');
		return "/" + withHost.substring((path < 0) ? withHost.length() : path).replaceFirst("^[/\\\\]+", "");
	}

}
