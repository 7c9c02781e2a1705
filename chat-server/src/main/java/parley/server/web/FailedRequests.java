package parley.server.web;

import java.io.IOException;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import org.springframework.http.HttpStatus;

import parley.server.flood.TokenBucket;

/**
 * A request that fails where nobody expected it is answered with 500, and is in the log
 * with its stack as long as there are few: whoever knows such a request can send it as
 * often as they like, and the container would write each of them. Safe for any thread.
 */
final class FailedRequests implements Filter {

	private static final Logger logger = LoggerFactory.getLogger(FailedRequests.class);

	private final TokenBucket lines;

	private long unsaid;

	/**
	 * Creates the filter.
	 * @param lines how many failures are written
	 */
	FailedRequests(TokenBucket lines) {
		this.lines = lines;
	}

	@Override
	public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
			throws IOException, ServletException {
		try {
			chain.doFilter(request, response);
		}
		catch (RuntimeException | ServletException ex) {
			if (response.isCommitted() || !(response instanceof HttpServletResponse http)) {
				// The container closes the connection: what was begun must not look
				// whole.
				throw ex;
			}
			log((ex instanceof ServletException && ex.getCause() != null) ? ex.getCause() : ex);
			http.sendError(HttpStatus.INTERNAL_SERVER_ERROR.value());
		}
	}

	private synchronized void log(Throwable failure) {
		if (this.lines.tryTake()) {
			logger.error("A request has failed, {} before it without a line here", this.unsaid, failure);
			this.unsaid = 0;
		}
		else {
			this.unsaid++;
		}
	}

}
