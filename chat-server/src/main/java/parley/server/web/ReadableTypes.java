package parley.server.web;

import java.io.IOException;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.InvalidMediaTypeException;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Turns away media types on which Spring's parser fails, rather than saying that they are
 * none: a quote that does not end, as in {@code "/a":"}. What it merely does not know it
 * refuses by itself. Safe for any thread.
 */
final class ReadableTypes extends OncePerRequestFilter {

	@Override
	protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
			throws ServletException, IOException {
		if (isReadable(request.getHeader(HttpHeaders.CONTENT_TYPE))
				&& isReadable(request.getHeader(HttpHeaders.ACCEPT))) {
			chain.doFilter(request, response);
		}
		else {
			response.setStatus(HttpStatus.BAD_REQUEST.value());
		}
	}

	static boolean isReadable(@Nullable String types) {
		try {
			return MediaType.parseMediaTypes(types) != null;
		}
		catch (InvalidMediaTypeException refusedBySpring) {
			return true;
		}
		catch (StringIndexOutOfBoundsException unreadable) {
			return false;
		}
	}

}
