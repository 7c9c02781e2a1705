package parley.server.web.api;

import java.util.List;

import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponents;

/**
 * How much is answered at once, and where the rest is.
 */
final class Paging {

	static final String DEFAULT_LIMIT = "50";

	static final int MAX_LIMIT = 200;

	private Paging() {
	}

	static void check(int limit, long after) {
		if (limit < 1 || limit > MAX_LIMIT) {
			throw Problem.parameter("limit", "There are 1 to %d on a page.".formatted(MAX_LIMIT));
		}
		if (after < 0 || after == Long.MAX_VALUE) {
			throw Problem.parameter("after", "A page begins after 0, or where the page before has said.");
		}
	}

	/** The next page is the same request with another parameter. */
	static <T> Views.Page<T> page(List<T> items, boolean more, String parameter, long value) {
		return new Views.Page<>(items, more ? next(parameter, value) : null);
	}

	/** The next page is below what is asked for. */
	static <T> Views.Page<T> part(List<T> items, boolean more, String path, long after) {
		UriComponents next = ServletUriComponentsBuilder.fromCurrentRequestUri()
			.path(path)
			.queryParam("after", after)
			.build();
		return new Views.Page<>(items, more ? next.getPath() + "?" + next.getQuery() : null);
	}

	private static String next(String parameter, long value) {
		UriComponents next = ServletUriComponentsBuilder.fromCurrentRequest()
			.replaceQueryParam(parameter, value)
			.build();
		return next.getPath() + "?" + next.getQuery();
	}

}
