package parley.server.web.security;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.security.web.savedrequest.CookieRequestCache;
import org.springframework.security.web.savedrequest.SavedRequest;

/** A cookie that can't be read, because somebody has forged it, is none. */
final class WantedPageCache extends CookieRequestCache {

	@Override
	public @Nullable SavedRequest getRequest(HttpServletRequest request, HttpServletResponse response) {
		try {
			return super.getRequest(request, response);
		}
		catch (IllegalArgumentException unreadable) {
			removeRequest(request, response);
			return null;
		}
	}

}
